import { barX, rect, text } from '@observablehq/plot';
import { CALLING_THREAD } from '../../../engine/timeline.js';
import type { TimelineKind } from '../../../engine/timeline.js';
import { quantileSorted } from 'simple-statistics';
import type { RunReport } from '../../runReport.js';
import type { TimelineSummary } from '../../timeline/summary.js';
import type { Stretch } from '../../timeline/window.js';
import { percent } from '../format.js';
import { KIND_NAMES, timelineSections } from '../timeline.js';
import { HEAT, MUTED_COLOUR, PAINTS } from './colours.js';
import { figure, legendOf } from './figure.js';
import type { Canvas, Draw } from './figure.js';
import { html } from './markup.js';
import { absent, folded, sectionBody } from './parts.js';
import type { Chapter } from './parts.js';

/** Of what threads do; without a task they do nothing. */
const COLOURS: Readonly<Record<Exclude<TimelineKind, 'idle'>, string>> = {
  halfSize: PAINTS[2].fill,
  outlook: PAINTS[7].fill,
  code: PAINTS[0].fill,
  deblock: PAINTS[4].fill,
  reference: PAINTS[6].fill,
  finish: PAINTS[3].fill,
  wait: 'var(--wait)',
  submit: PAINTS[8].fill,
  plan: PAINTS[9].fill,
  collect: PAINTS[5].fill,
};
const KINDS = Object.keys(COLOURS) as (keyof typeof COLOURS)[];
/** Both charts have the same axis of time: it begins at the same place. */
const LEFT = 66;
/** A phone shows the first part of the window: in all of it nothing could be told apart. */
const NARROW_SHARE = 0.35;
/** Dearer macroblocks than those of this quantile share the last colour. */
const DEAR = 0.95;

/** When which macroblock row was coded, how dear it was, and what every thread did meanwhile. */
export function timelineChapter(report: RunReport): Chapter {
  const { timeline } = report;
  const chapter = { id: 'timeline', title: 'Rows and threads over time' };
  if (timeline === undefined) return { ...chapter, body: [absent('No time line was recorded.', '--html report.html')] };
  const { level, threads, mbHeight } = timeline;
  const scale = heatScale(timeline);
  const [threadTimes, rows] = timelineSections(report);
  return {
    ...chapter,
    body: [
      html`<h3>Macroblock rows</h3>`,
      figure(
        `Heat map: ${mbHeight} macroblock rows over time, ${level} on ${threads} threads. Dearest row: ${dearest(timeline)}.`,
        heatMap(timeline, scale),
        'A few pictures from the middle of the encode; their numbers stand above. Each row can only follow the one above it, hence the ' +
          'slope, and a picture begins when enough rows of the one before are final, hence the overlap.',
        legendOf([...heatNames(scale), { colour: 'var(--wait)', name: 'waiting within a row' }]),
      ),
      html`<h3>Threads</h3>`,
      figure(
        `What the threads did in that time. Over the whole encode: ${shares(timeline)}.`,
        lanes(timeline),
        'The same stretch of time, thread by thread. Where a lane is empty, the thread had no task. All of the encode, in Perfetto: --trace.',
        legendOf(KINDS.map((kind) => ({ colour: COLOURS[kind], name: KIND_NAMES[kind] }))),
      ),
      folded('Time of each thread', sectionBody(threadTimes)),
      folded('Every row in numbers', sectionBody(rows)),
    ],
  };
}

function dearest({ rows }: TimelineSummary): string {
  const row = rows.reduce((most, { usPerMacroblock }, i) => (usPerMacroblock > rows[most].usPerMacroblock ? i : most), 0);
  return `${row}, with ${rows[row].usPerMacroblock.toFixed(1)} µs a macroblock`;
}

function shares({ threadsMs, encodeMs }: TimelineSummary): string {
  return threadsMs
    .map((sums, thread) => {
      const ms = Object.entries(sums).reduce((sum, [kind, each]) => (kind === 'idle' || kind === 'wait' ? sum : sum + each), 0);
      return `worker ${thread} worked ${percent(ms / encodeMs)} of the time`;
    })
    .join(', ');
}

const costOf = ({ startMs, endMs, x0, x1 }: Stretch): number => (1000 * (endMs - startMs)) / (x1 - x0);
const isCoded = ({ kind, x0, x1 }: Stretch): boolean => kind === 'code' && x1 > x0;

/** Upper bounds of all heat colours but the last, in microseconds a macroblock. */
function heatScale({ window }: TimelineSummary): number[] {
  const costs = window.stretches.filter(isCoded).map(costOf).sort((a, b) => a - b); // prettier-ignore
  const dear = quantileSorted(costs, DEAR);
  const digits = dear < HEAT.length ? 1 : 0;
  return HEAT.slice(1).map((_, i) => +((dear * (i + 1)) / HEAT.length).toFixed(digits));
}

function heatNames(scale: readonly number[]) {
  const name = (i: number) =>
    i === 0 ? `below ${scale[0]} µs a macroblock` : i === scale.length ? `${scale[i - 1]} and more` : `${scale[i - 1]}–${scale[i]}`;
  return HEAT.map((colour, i) => ({ colour, name: name(i) }));
}

/** The part of the window that a canvas shows. */
function shown({ window: { startMs, endMs, stretches } }: TimelineSummary, { isNarrow }: Canvas) {
  const end = isNarrow ? startMs + NARROW_SHARE * (endMs - startMs) : endMs;
  const visible = stretches
    .filter((stretch) => stretch.startMs < end)
    .map((stretch) => ({ ...stretch, endMs: Math.min(stretch.endMs, end) }));
  const domain: [number, number] = [startMs, end];
  return { visible, x: { domain, label: 'ms since the first frame', ticks: isNarrow ? 4 : 8 } };
}

function heatMap(timeline: TimelineSummary, scale: readonly number[]): Draw {
  const { mbHeight } = timeline;
  return (canvas) => {
    const { visible, x } = shown(timeline, canvas);
    const coded = visible.filter(isCoded);
    const waits = visible.filter(({ kind, row }) => kind === 'wait' && row >= 0);
    const tops = coded.filter(({ row, x0 }) => row === 0 && x0 === 0);
    const colour = (stretch: Stretch) => HEAT[scale.filter((bound) => costOf(stretch) >= bound).length];
    const cells = { x1: 'startMs', x2: 'endMs', y1: 'row', y2: ({ row }: Stretch) => row + 1 } as const;
    return {
      height: Math.min(560, Math.max(220, 90 + 11 * mbHeight)),
      marginLeft: LEFT,
      marginTop: 34,
      marginBottom: 40,
      x,
      y: { domain: [mbHeight, 0], label: 'macroblock row', ticks: 6 },
      marks: [
        rect(waits, { ...cells, fill: 'var(--wait)', insetTop: 3, insetBottom: 3 }),
        rect(coded, { ...cells, fill: colour, insetTop: 0.5, insetBottom: 0.5 }),
        text(tops, { x: 'startMs', y: 0, text: ({ picture }) => `${canvas.isNarrow ? '' : 'picture '}${picture}`, dy: -8, textAnchor: 'start', fill: MUTED_COLOUR }), // prettier-ignore
      ],
    };
  };
}

function lanes(timeline: TimelineSummary): Draw {
  const laneOf = ({ thread }: Pick<Stretch, 'thread'>) => (thread === CALLING_THREAD ? 'caller' : `worker ${thread}`);
  const names = [CALLING_THREAD, ...timeline.threadsMs.keys()].map((thread) => laneOf({ thread }));
  return (canvas) => {
    const { visible, x } = shown(timeline, canvas);
    return {
      height: 60 + 26 * names.length,
      marginLeft: LEFT,
      marginBottom: 40,
      x,
      y: { domain: names, label: null, padding: 0.25, tickSize: 0 },
      marks: [barX(visible, { x1: 'startMs', x2: 'endMs', y: laneOf, fill: ({ kind }: Stretch) => COLOURS[kind] })],
    };
  };
}
