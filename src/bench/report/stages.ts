import type { RunReport } from '../runReport.js';
import type { Share } from '../stages/shares.js';
import { percent } from './format.js';
import type { Section } from './section.js';

/** Kernels of the second table: those that are at least this share of some level's time. */
const LEAST_SHARE = 0.01;

/** Where the time goes: stages, and kernels; nothing where it was not asked for. */
export function stagesSections({ stages: profiles }: RunReport): Section[] {
  if (profiles === undefined) return [];
  const heads = profiles.flatMap(({ level }) => [level, 'ns/MB']);
  const rowsOf = (names: readonly string[], sharesOf: (i: number) => readonly Share[]) =>
    names.map((name) => [name, ...profiles.flatMap((_, i) => cells(sharesOf(i).find((share) => share.name === name)))]);
  const large = profiles.flatMap(({ kernels }) => kernels.filter(({ share }) => share >= LEAST_SHARE));
  const counted = profiles.map(({ level, samples, encodes }) => `${level} ${samples} in ${encodes} encodes`).join(', ');
  return [
    {
      title: 'stages, share of the time of one thread',
      table: {
        heads: ['stage', ...heads],
        rows: [...rowsOf(stageNames(profiles), (i) => profiles[i].stages), totals(profiles)],
        textColumns: [0],
      },
      notes: [`by samples (${counted}); the 95 % interval of a share is in the JSON`],
    },
    {
      title: 'kernels, share of the time of one thread',
      table: {
        heads: ['kernel', ...heads],
        rows: rowsOf([...new Set(large.map(({ name }) => name))], (i) => profiles[i].kernels),
        textColumns: [0],
      },
      notes: [`those of at least ${percent(LEAST_SHARE)} at some level`],
    },
  ];
}

type Profiles = NonNullable<RunReport['stages']>;

/** Names of all stages that were seen at some level. */
function stageNames(profiles: Profiles): string[] {
  const isSeen = (i: number) => profiles.some(({ stages }) => stages[i].samples > 0);
  return profiles[0].stages.filter((_, i) => isSeen(i)).map(({ name }) => name);
}

function cells(share: Share | undefined): string[] {
  return share === undefined || share.samples === 0 ? ['', ''] : [percent(share.share, 1), share.nsPerMacroblock.toFixed(0)];
}

function totals(profiles: Profiles): string[] {
  return ['all', ...profiles.flatMap(({ stages, nsPerMacroblock }) => [percent(sum(stages), 1), nsPerMacroblock.toFixed(0)])];
}

function sum(shares: readonly Share[]): number {
  return shares.reduce((total, { share }) => total + share, 0);
}
