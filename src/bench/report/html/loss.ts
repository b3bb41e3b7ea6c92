import { barX, text } from '@observablehq/plot';
import type { LossSplit } from '../../model/loss.js';
import type { LatencyPoint, ScalingStudy } from '../../scaling/summary.js';
import { percent } from '../format.js';
import { PAINTS } from './colours.js';
import type { Paint } from './colours.js';
import { figure, legendOf } from './figure.js';
import type { Draw } from './figure.js';
import type { Markup } from './markup.js';

/** The narrowest part of a bar that has room for its share, of the whole bar. */
const LABELLED = { wide: 0.05, narrow: 0.13 };

/** What takes the threads' time, in the order of the bars; causes that belong together are one part. */
const PARTS: readonly [name: string, ms: (split: LossSplit) => number][] = [
  ['slower work', ({ inflation }) => inflation],
  ['waits for the row above', ({ waits }) => waits.codedAbove + waits.deblockedAbove],
  ['waits for other pictures', ({ waits }) => waits.reference + waits.halfSize + waits.halfSizeBefore],
  ['wake-ups', ({ wakeUps }) => wakeUps],
  ['no task left', ({ imbalance, ramp, claiming }) => imbalance + ramp + claiming],
  ['the caller', ({ callerHolds, callerTakesCore }) => callerHolds + callerTakesCore],
  ['more threads than cores', ({ oversubscribed }) => oversubscribed],
];

/** A part of the time of all threads of an encode. */
export interface LossPart extends Paint {
  threads: string;
  name: string;
  share: number;
  from: number;
  to: number;
}

/** The work of one thread, then each cause of loss, then what is left; a part below nothing, as noise makes it, takes no room. */
export function lossParts({ threads, loss }: LatencyPoint): LossPart[] {
  const { workMs, restMs, wholeMs, split } = loss;
  const parts: [string, number][] = [
    ['work', workMs],
    ...PARTS.map(([name, ms]): [string, number] => [name, ms(split)]),
    ['unexplained', restMs],
  ];
  let to = 0;
  return parts.map(([name, ms], i) => {
    const share = ms / wholeMs;
    const from = to;
    to += Math.max(0, share);
    return { threads: String(threads), name, share, from, to, ...PAINTS[i] };
  });
}

/** Where the time of the threads goes, one bar for each number of them. */
export function lossFigure({ latency }: ScalingStudy): Markup {
  const bars = latency.map(lossParts);
  const lost = latency.map(({ threads, loss }) => `on ${threads}: ${percent(1 - loss.workMs / loss.wholeMs)}`);
  return figure(
    `Time of all threads that is not the work of one, ${lost.join('; ')}.`,
    stacked(bars.flat()),
    'Threads times the time of an encode, by number of threads. What is not work is lost: a perfect speedup would be work alone.',
    legendOf(bars[0].map(({ name, fill }) => ({ colour: fill, name }))),
  );
}

function stacked(parts: readonly LossPart[]): Draw {
  const threads = [...new Set(parts.map((part) => part.threads))];
  return ({ isNarrow }) => {
    const least = isNarrow ? LABELLED.narrow : LABELLED.wide;
    return {
      height: 60 + 34 * threads.length,
      marginLeft: 40,
      marginRight: 24,
      x: { domain: [0, Math.max(1, ...parts.map(({ to }) => to))], tickFormat: (value: number) => percent(value), ticks: 5, label: null },
      y: { domain: threads, label: 'threads', padding: 0.3, tickSize: 0 },
      marks: [
        barX(parts.filter(({ from, to }) => to > from), { x1: 'from', x2: 'to', y: 'threads', fill: 'fill', insetRight: 0.5, title: ({ name, share }) => `${name}: ${percent(share, 1)}` }), // prettier-ignore
        text(parts.filter(({ share }) => share >= least), { x: ({ from, to }) => (from + to) / 2, y: 'threads', text: ({ share }) => percent(share), fill: 'ink' }), // prettier-ignore
      ],
    };
  };
}
