import type { Section, TableData } from './section.js';

/** Sections as a Markdown page. */
export function markdownOf(title: string, sections: readonly Section[]): string {
  return [`# ${title}`, ...sections.flatMap(partsOf)].join('\n\n') + '\n';
}

function partsOf({ title, lines = [], table, notes = [] }: Section): string[] {
  const parts = [title === undefined ? '' : `## ${capital(title)}`, list(lines), table ? tableOf(table) : '', list(notes)];
  return parts.filter((part) => part !== '');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function tableOf({ heads, rows, textColumns = [] }: TableData): string {
  const rule = heads.map((_, column) => (textColumns.includes(column) ? '---' : '---:'));
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function capital(title: string): string {
  return title[0].toUpperCase() + title.slice(1);
}
