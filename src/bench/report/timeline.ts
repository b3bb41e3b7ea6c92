import type { TimelineKind } from '../../engine/timeline.js';
import type { RunReport } from '../runReport.js';
import type { TimelineSummary } from '../timeline/summary.js';
import { percent } from './format.js';
import type { Section, TableData } from './section.js';

/** What threads do, in words, in the order of the tables. */
export const KIND_NAMES: Readonly<Record<TimelineKind, string>> = {
  halfSize: 'half-size search',
  outlook: 'look ahead',
  code: 'code a row',
  deblock: 'deblock',
  reference: 'make the reference',
  finish: 'splice the picture',
  wait: 'wait',
  submit: 'copy a frame in',
  plan: 'choose the QP',
  collect: 'take a packet out',
  idle: 'without a task',
};

const KINDS = Object.keys(KIND_NAMES) as TimelineKind[];

/** What the threads and the rows took in the encode that was traced; nothing where none was. */
export function timelineSections({ timeline }: RunReport): Section[] {
  if (timeline === undefined) return [];
  const { level, threads, encodeMs } = timeline;
  return [
    {
      title: `time of each thread (${level} on ${threads}, ${encodeMs.toFixed(1)} ms)`,
      table: threadTable(timeline),
      notes: ['one encode by the profiling build, which a trace shows in full'],
    },
    { title: 'macroblock rows, all pictures together', table: rowTable(timeline) },
  ];
}

function threadTable({ threadsMs, encodeMs }: TimelineSummary): TableData {
  const kinds = KINDS.filter((kind) => threadsMs.some((sums) => sums[kind] !== undefined));
  const cell = (ms = 0) => `${ms.toFixed(1)} (${percent(ms / encodeMs, 1)})`;
  const rows = threadsMs.map((sums, thread) => [String(thread), ...kinds.map((kind) => cell(sums[kind]))]);
  return { heads: ['worker', ...kinds.map((kind) => `${KIND_NAMES[kind]}, ms`)], rows };
}

function rowTable({ rows }: TimelineSummary): TableData {
  return {
    heads: ['row', 'µs a macroblock', 'waits, ms'],
    rows: rows.map(({ usPerMacroblock, waitMs }, row) => [String(row), usPerMacroblock.toFixed(2), waitMs.toFixed(2)]),
  };
}
