import { dot, line, ruleX, text } from '@observablehq/plot';
import { kernelSections } from '../../kernels/report.js';
import type { KernelResult } from '../../kernels/results.js';
import type { Roof } from '../../kernels/roof.js';
import type { RunReport } from '../../runReport.js';
import type { TableData } from '../section.js';
import { levelColour, MUTED_COLOUR } from './colours.js';
import { figure, legendOf } from './figure.js';
import type { Draw } from './figure.js';
import { html } from './markup.js';
import { absent, folded, sectionBody, tableOf } from './parts.js';
import type { Chapter } from './parts.js';
import { rooflineFigure } from './roofline.js';
import { doublings } from './scale.js';

const ROW_HEIGHT = 15;

/** A kernel on all levels, lowest first. */
interface KernelRow {
  name: string;
  results: KernelResult[];
}

/** How fast each kernel is on each level, and how far from what the machine could do. */
export function kernelsChapter({ kernels: run, stages }: RunReport): Chapter {
  const chapter = { id: 'kernels', title: 'Kernels' };
  if (run === undefined) return { ...chapter, body: [absent('Kernels were not measured.', '--html report.html')] };
  const rows = rowsOf(run.kernels);
  const shares = stages?.at(-1)?.kernels ?? [];
  return {
    ...chapter,
    body: [
      html`<h3>Speedup</h3>`,
      ...speedupFigure(rows, run.roof),
      folded('Every kernel in numbers', tableOf(kernelTable(rows), 'kernels')),
      html`<h3>Roofline</h3>`,
      ...rooflineFigure(run, shares),
      folded('The roofs in numbers', sectionBody(kernelSections(run)[0])),
    ],
  };
}

function rowsOf(results: readonly KernelResult[]): KernelRow[] {
  const names = [...new Set(results.map(({ kernel }) => kernel))];
  const rows = names.map((kernel) => ({ name: kernel, results: results.filter((result) => result.kernel === kernel) }));
  const top = ({ results: list }: KernelRow) => list.at(-1)!.speedup;
  return rows.sort((a, b) => top(b) - top(a));
}

function speedupFigure(rows: readonly KernelRow[], roofs: readonly Roof[]) {
  const [base, ...levels] = roofs.map(({ level }) => level);
  if (levels.length === 0) return [html`<p class="note">Only ${base} was measured: there is nothing to compare.</p>`];
  const best = rows[0].results.at(-1)!;
  const alt = `Speedup of ${rows.length} kernels over ${base}, by level. Largest: ${best.kernel}, ${best.speedup.toFixed(1)} times on ${best.level}.`;
  const caption =
    `Time of a call on ${base} over that on each level. Every kernel gave the results of ${base} on the inputs that it was timed with. ` +
    'A level that lacks a kernel takes that of the level below, and its dot lies on that one.';
  return [
    figure(alt, speedupChart(rows), caption, legendOf(levels.map((level) => ({ colour: levelColour(level), name: level, mark: 'dot' })))),
  ];
}

function speedupChart(rows: readonly KernelRow[]): Draw {
  const dots = rows.flatMap(({ name, results }) =>
    results.slice(1).map((result) => ({ ...result, name, colour: levelColour(result.level) })),
  );
  const most = Math.max(...dots.map(({ speedup }) => speedup));
  const least = Math.min(1, ...dots.map(({ speedup }) => speedup));
  return ({ isNarrow }) => ({
    height: 60 + ROW_HEIGHT * rows.length,
    marginLeft: isNarrow ? 178 : 200,
    marginTop: 26,
    marginBottom: 36,
    x: {
      type: 'log',
      base: 2,
      domain: [least / 1.05, most * 1.1],
      ticks: doublings(1, most).filter((tick) => tick <= most * 1.1),
      tickFormat: (value: number) => `${value}x`,
      label: 'speedup over the base',
      grid: true,
    },
    y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
    marks: [
      ruleX([1], { stroke: MUTED_COLOUR }),
      line(
        dots.flatMap((each) => [{ ...each, speedup: 1 }, each]),
        { x: 'speedup', y: 'name', z: ({ name, level }) => `${name} ${level}`, stroke: 'colour', strokeOpacity: 0.45 },
      ),
      dot(dots, {
        x: 'speedup',
        y: 'name',
        fill: 'colour',
        r: 3.5,
        title: ({ name, level, speedup }) => `${name}, ${level}: ${speedup.toFixed(2)}x`,
      }),
      ...(isNarrow ? [] : [text(dots.filter(({ level }) => level === dots.at(-1)!.level), { x: 'speedup', y: 'name', text: ({ speedup }) => speedup.toFixed(1), dx: 7, textAnchor: 'start', fontSize: 10, fill: MUTED_COLOUR })]), // prettier-ignore
    ],
  });
}

function kernelTable(rows: readonly KernelRow[]): TableData {
  const levels = rows[0].results.map(({ level }) => level);
  const heads = ['kernel', ...levels.flatMap((level, i) => (i === 0 ? [`${level}, ns`] : [`${level}, ns`, 'speedup']))];
  const ns = (result: KernelResult) => result.ns.toFixed(result.ns < 1000 ? 1 : 0);
  const ratio = ({ speedup, resolved }: KernelResult) => (resolved ? `${speedup.toFixed(2)}x` : `(${speedup.toFixed(2)}x)`);
  const cells = ({ name, results }: KernelRow) => [
    `${name}${results[0].size ? ` ${results[0].size}` : ''}`,
    ...results.flatMap((result, i) => (i === 0 ? [ns(result)] : [ns(result), ratio(result)])),
    (100 * results.at(-1)!.roofShare).toFixed(0),
    results.at(-1)!.limit,
  ];
  return { heads: [...heads, `${levels.at(-1)}: roof %`, 'limit'], rows: rows.map(cells), textColumns: [0, heads.length + 1] };
}
