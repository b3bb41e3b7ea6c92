import Table from 'cli-table3';
import type { Section, TableData } from './section.js';

/** Columns apart by spaces alone. */
const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) => ['', '-mid', '-left', '-right'].map((part) => [side + part, ''])),
);

/** Sections for a terminal. */
export function textOf(sections: readonly Section[]): string {
  return sections.map((section) => `${linesOf(section).join('\n')}\n`).join('\n');
}

function linesOf({ title, lines = [], table, notes = [] }: Section): string[] {
  const head = title === undefined ? [] : [`${title}:`];
  const indent = title === undefined ? '' : '  ';
  return [...head, ...[...lines, ...(table ? tableLines(table) : []), ...notes].map((line) => indent + line)];
}

function tableLines({ heads, rows, textColumns = [] }: TableData): string[] {
  const table = new Table({
    head: [...heads],
    chars: { ...NO_BORDERS, middle: '  ', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: heads.map((_, column) => (textColumns.includes(column) ? 'left' : 'right')),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
