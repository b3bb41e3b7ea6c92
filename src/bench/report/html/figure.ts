import { plot } from '@observablehq/plot';
import type { PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { html, Markup } from './markup.js';

/** How wide a chart is drawn, in CSS pixels: for a desk or for paper, and for a phone, where a shrunken picture could not be read. */
export interface Canvas {
  width: number;
  isNarrow: boolean;
}

/** What a chart shows, apart from its size. */
export type Draw = (canvas: Canvas) => PlotOptions;

const CANVASES: readonly Canvas[] = [
  { width: 880, isNarrow: false },
  { width: 350, isNarrow: true },
];

/** A chart for both widths with its caption; `alt` says in words what it shows, to those who do not see it. */
export function figure(alt: string, draw: Draw, caption: Markup | string, legend?: Markup): Markup {
  const charts = CANVASES.map(
    (canvas) => html`<div class="${canvas.isNarrow ? 'narrow' : 'wide'}">${svgOf(draw(canvas), canvas, alt)}</div>`,
  );
  return html`<figure>
    ${legend}${charts}
    <figcaption>${caption}</figcaption>
  </figure>`;
}

function svgOf(options: PlotOptions, { width }: Canvas, alt: string): Markup {
  const { document } = parseHTML('<html></html>');
  const style = { background: 'none', color: 'inherit', fontFamily: 'inherit', fontSize: '12px', overflow: 'visible' };
  const svg = plot({ ...options, width, style, document: document as unknown as Document });
  for (const labelled of svg.querySelectorAll('[aria-label]')) labelled.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', alt);
  return new Markup(svg.outerHTML);
}

/** A colour of a legend and what it stands for; `mark` is how it is drawn. */
export interface LegendEntry {
  colour: string;
  name: string;
  mark?: 'box' | 'line' | 'dashes' | 'dots' | 'dot';
}

/** Which colour is what. */
export function legendOf(entries: readonly LegendEntry[]): Markup {
  const items = entries.map(
    ({ colour, name, mark = 'box' }) => html`<li><span class="swatch ${mark}" style="--swatch: ${colour}"></span>${name}</li>`,
  );
  return html`<ul class="legend">
    ${items}
  </ul>`;
}
