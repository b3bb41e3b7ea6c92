import type { Section, TableData } from '../section.js';
import { html } from './markup.js';
import type { Markup } from './markup.js';

/** A part of the page with a heading, which the contents name. */
export interface Chapter {
  id: string;
  title: string;
  body: readonly Markup[];
}

/** A table that scrolls sideways where it is too wide for the screen; the first column names the rows. */
export function tableOf({ heads, rows, textColumns = [] }: TableData, name: string): Markup {
  const side = (column: number) => (textColumns.includes(column) ? 'text' : 'number');
  const head = heads.map((cell, column) => (cell === '' ? html`<td></td>` : html`<th scope="col" class="${side(column)}">${cell}</th>`));
  const body = rows.map(([first, ...others]) => {
    const cells = others.map((cell, i) => html`<td class="${side(i + 1)}">${cell}</td>`);
    return html`<tr>
      <th scope="row" class="${side(0)}">${first}</th>
      ${cells}
    </tr>`;
  });
  return html`<div class="scroll" role="region" aria-label="Table: ${name}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

/** Lines as a list; nothing where there are none. */
export function listOf(lines: readonly string[]): Markup | undefined {
  return lines.length === 0
    ? undefined
    : html`<ul>
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`;
}

/** A section of the other reports, without its heading. */
export function sectionBody({ title, lines = [], table, notes = [] }: Section): Markup {
  return html`${listOf(lines)}${table && tableOf(table, title ?? 'overview')}${notes.map((note) => html`<p class="note">${note}</p>`)}`;
}

/** What is only of interest to some, folded; printed open. */
export function folded(summary: string, body: Markup): Markup {
  return html`<details>
    <summary>${summary}</summary>
    ${body}
  </details>`;
}

/** How to get what a run did not measure. */
export function absent(what: string, how: string): Markup {
  return html`<p class="note">${what} Measure it with <code>${how}</code>.</p>`;
}
