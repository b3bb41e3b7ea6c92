import { dot, line, ruleX } from '@observablehq/plot';
import type { RunReport } from '../../runReport.js';
import { percent } from '../format.js';
import { scalingSections } from '../scaling.js';
import { CORES_COLOUR, MUTED_COLOUR } from './colours.js';
import { curvesOf } from './curves.js';
import type { Curves, Point } from './curves.js';
import { figure, legendOf } from './figure.js';
import type { Draw, LegendEntry } from './figure.js';
import { lossFigure } from './loss.js';
import { html } from './markup.js';
import type { Markup } from './markup.js';
import { absent, folded, sectionBody } from './parts.js';
import type { Chapter } from './parts.js';
import { doublings } from './scale.js';

type CurveName = Exclude<keyof Curves, 'measured'>;

/** How each curve is drawn and what it is. */
const CURVES: Record<CurveName, LegendEntry & { dash?: string }> = {
  ideal: { colour: MUTED_COLOUR, name: 'ideal: as many times as there are threads', mark: 'line' },
  bound: { colour: 'var(--simd)', name: 'bound: work over the longest chain', mark: 'dashes', dash: '6,4' },
  simulated: { colour: 'var(--ilp)', name: "simulated: the engine's own rule, on enough cores", mark: 'dots', dash: '2,3' },
  predicted: { colour: 'var(--cores)', name: 'predicted: the same, with what this machine takes', mark: 'dashes', dash: '2,6' },
  usl: { colour: 'var(--swar)', name: 'universal scalability law, fitted', mark: 'line' },
};

/** How the highest level scales over threads, and what it could at best. */
export function scalingChapter(report: RunReport): Chapter {
  const curves = curvesOf(report);
  const { level } = report.variants.at(-1)!;
  const measured = curves.measured.map(({ threads, speedup }) => `${speedup.toFixed(2)} on ${threads}`).join(', ');
  const body: (Markup | undefined)[] = [
    html`<h3>Speedup</h3>`,
    figure(`Speedup of ${level} over threads, measured: ${measured}.`, speedupChart(curves), speedupCaption(report), legend(curves)),
    html`<h3>Efficiency</h3>`,
    figure(`Efficiency of ${level} over threads, measured: ${efficiencies(curves)}.`, efficiencyChart(curves), 'Speedup for each thread: what part of its time a thread does what one thread alone would have to do anyway.'),
    usl(report),
    ...lossOf(report),
    ...scalingSections(report).map((section) => folded(capital(section.title!), sectionBody(section))),
  ]; // prettier-ignore
  return { id: 'scaling', title: 'More threads', body: body.filter((part) => part !== undefined) };
}

/** The loss by cause, or how to study it. */
function lossOf({ scaling: { study } }: RunReport): Markup[] {
  if (study === null) return [absent('Where the rest of the time goes, and how several videos scale, was not studied.', '--scaling')];
  return [html`<h3>Loss</h3>`, lossFigure(study)];
}

function capital(title: string): string {
  return title[0].toUpperCase() + title.slice(1);
}

function efficiencies({ measured }: Curves): string {
  return measured.map(({ threads, speedup }) => `${percent(speedup / threads)} on ${threads}`).join(', ');
}

function speedupCaption({ variants, scaling }: RunReport): string {
  const { level } = variants.at(-1)!;
  const limit =
    scaling.bound === null ? '' : ` No number of threads is more than ${scaling.bound.toFixed(1)} times as fast as one on this clip.`;
  return `Points: ${level}, measured, with 95 % intervals; hollow where there are more threads than cores.${limit}`;
}

function usl({ scaling }: RunReport): Markup | undefined {
  if (scaling.usl !== null) return undefined;
  return html`<p class="note">
    The universal scalability law needs at least six numbers of threads on cores of their own; this run has ${scaling.uslPoints}.
  </p>`;
}

function legend(curves: Curves): Markup {
  const names = (Object.keys(CURVES) as CurveName[]).filter((name) => curves[name].length > 0);
  return legendOf([{ colour: CORES_COLOUR, name: 'measured', mark: 'dot' }, ...names.map((name) => CURVES[name])]);
}

function speedupChart(curves: Curves): Draw {
  const most = Math.max(...curves.ideal.map(({ threads }) => threads));
  const least = Math.min(1, ...curves.measured.map(({ low }) => low));
  return ({ isNarrow }) => ({
    height: isNarrow ? 300 : 400,
    marginLeft: 44,
    marginBottom: 40,
    x: threadsAxis(most),
    y: {
      type: 'log',
      base: 2,
      domain: [least / 1.04, most * 1.04],
      ticks: doublings(1, most),
      tickFormat: (value: number) => `${value}x`,
      label: 'speedup',
      grid: true,
    },
    marks: [...lines(curves, ({ speedup }) => speedup), ...points(curves, 1)],
  });
}

function efficiencyChart(curves: Curves): Draw {
  const most = Math.max(...curves.ideal.map(({ threads }) => threads));
  const highest = Math.max(1, ...curves.measured.map(({ high, threads }) => high / threads));
  const dense = { ...curves, bound: refined(curves.bound, most) };
  return ({ isNarrow }) => ({
    height: isNarrow ? 240 : 280,
    marginLeft: 50,
    marginBottom: 40,
    x: threadsAxis(most),
    y: { domain: [0, highest * 1.04], tickFormat: (value: number) => percent(value), label: 'efficiency', grid: true, ticks: 5 },
    marks: [...lines(dense, ({ speedup, threads }) => speedup / threads), ...points(curves, 'threads')],
  });
}

/** The bound with points between its corners: per thread it is no straight line. */
function refined(bound: readonly Point[], most: number): Point[] {
  if (bound.length === 0) return [];
  const knee = bound[1].threads;
  const beyond = Array.from({ length: 30 }, (_, i) => knee * (most / knee) ** (i / 29));
  return [bound[0], ...beyond.map((threads) => ({ threads, speedup: knee }))];
}

function threadsAxis(most: number) {
  const domain: [number, number] = [1 / 1.06, most * 1.06];
  return {
    type: 'log',
    base: 2,
    domain,
    ticks: doublings(1, most).filter((count) => count <= most),
    tickFormat: String,
    label: 'threads',
  } as const;
}

function lines(curves: Curves, y: (point: Point) => number) {
  return (Object.keys(CURVES) as CurveName[])
    .filter((name) => curves[name].length > 0)
    .map((name) =>
      line(curves[name], { x: 'threads', y, stroke: CURVES[name].colour, strokeWidth: 1.75, strokeDasharray: CURVES[name].dash }),
    );
}

/** `per`: what a speedup is divided by. */
function points({ measured }: Curves, per: 1 | 'threads') {
  const values = measured.map((point) => {
    const unit = per === 1 ? 1 : point.threads;
    return { ...point, value: point.speedup / unit, low: point.low / unit, high: point.high / unit };
  });
  const fill = ({ oversubscribed }: (typeof values)[number]) => (oversubscribed ? 'var(--back)' : CORES_COLOUR);
  return [
    ruleX(values, { x: 'threads', y1: 'low', y2: 'high', stroke: CORES_COLOUR, strokeWidth: 1.5 }),
    dot(values, { x: 'threads', y: 'value', r: 5, fill, stroke: CORES_COLOUR, strokeWidth: 1.5 }),
  ];
}
