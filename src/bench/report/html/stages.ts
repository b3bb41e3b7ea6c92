import { barX, text } from '@observablehq/plot';
import type { RunReport } from '../../runReport.js';
import type { StageProfile } from '../../stages/profile.js';
import { percent } from '../format.js';
import { stagesSections } from '../stages.js';
import { PAINTS } from './colours.js';
import type { Paint } from './colours.js';
import { figure, legendOf } from './figure.js';
import type { Draw } from './figure.js';
import { absent, folded, sectionBody } from './parts.js';
import type { Chapter } from './parts.js';

const OTHERS = 'all other stages';
/** The narrowest part of a bar that has room for its share, of the whole bar. */
const LABELLED = { wide: 0.05, narrow: 0.13 };

interface Part extends Paint {
  level: string;
  stage: string;
  share: number;
  from: number;
  to: number;
}

/** Which stages of the encoder take the time, on each level. */
export function stagesChapter(report: RunReport): Chapter {
  const { stages: profiles } = report;
  const chapter = { id: 'stages', title: 'Where the time goes' };
  if (profiles === undefined) return { ...chapter, body: [absent('Stages were not measured.', '--stages')] };
  const paints = paintsOf(profiles);
  const parts = profiles.flatMap((profile) => partsOf(profile, paints));
  const largest = profiles.map(({ level, stages }) => {
    const { name, share } = stages.reduce((most, stage) => (stage.share > most.share ? stage : most));
    return `${level}: most in ${name}, ${percent(share)}`;
  });
  const chart = figure(
    `Shares of the encoder's stages in the time of one thread, by level. ${largest.join('; ')}.`,
    stacked(profiles, parts),
    'Shares of the time of one thread, and what a macroblock of 16x16 pixels takes in all. A stage that becomes faster shrinks, and the ' +
      'others take a larger share of a shorter time: what no level makes faster limits them all (Amdahl).',
    legendOf([...paints].map(([name, { fill }]) => ({ colour: fill, name }))),
  );
  const [stages, kernels] = stagesSections(report);
  return {
    ...chapter,
    body: [chart, folded('All stages in numbers', sectionBody(stages)), folded('Kernels in numbers', sectionBody(kernels))],
  };
}

/** The largest stages of any level in the order of an encode, each with a paint, and all others together. */
function paintsOf(profiles: readonly StageProfile[]): Map<string, Paint> {
  const share = (i: number) => Math.max(...profiles.map(({ stages }) => stages[i].share));
  const order = profiles[0].stages.map((_, i) => i).sort((a, b) => share(b) - share(a));
  const large = order.slice(0, PAINTS.length - 1).sort((a, b) => a - b);
  const paints = large.map((i, paint): [string, Paint] => [profiles[0].stages[i].name, PAINTS[paint]]);
  return new Map([...paints, [OTHERS, PAINTS[PAINTS.length - 1]]]);
}

function partsOf({ level, stages }: StageProfile, paints: ReadonlyMap<string, Paint>): Part[] {
  const others = stages.filter(({ name }) => !paints.has(name)).reduce((sum, { share }) => sum + share, 0);
  let to = 0;
  return [...paints].map(([stage, paint]) => {
    const share = stage === OTHERS ? others : stages.find(({ name }) => name === stage)!.share;
    const from = to;
    to += share;
    return { level, stage, share, from, to, ...paint };
  });
}

function stacked(profiles: readonly StageProfile[], parts: readonly Part[]): Draw {
  return ({ isNarrow }) => {
    const least = isNarrow ? LABELLED.narrow : LABELLED.wide;
    return {
      height: 40 + 58 * profiles.length,
      marginLeft: 52,
      marginRight: 24,
      marginTop: 8,
      x: { domain: [0, 1], tickFormat: (value: number) => percent(value), ticks: 5, label: null },
      y: { domain: profiles.map(({ level }) => level), label: null, padding: 0.46, tickSize: 0 },
      marks: [
        barX(parts, { x1: 'from', x2: 'to', y: 'level', fill: 'fill', insetRight: 0.5, title: ({ stage, share }) => `${stage}: ${percent(share, 1)}` }), // prettier-ignore
        text(parts.filter(({ share }) => share >= least), { x: ({ from, to }) => (from + to) / 2, y: 'level', text: ({ share }) => percent(share), fill: 'ink' }), // prettier-ignore
        text(profiles, { x: 0, y: 'level', text: ({ nsPerMacroblock }) => `${(nsPerMacroblock / 1000).toFixed(1)} µs a macroblock`, textAnchor: 'start', dy: -24, fill: 'var(--muted)' }), // prettier-ignore
      ],
    };
  };
}
