import type { ProfileNames } from '../../engine/module.js';
import type { Interval } from '../statistics.js';
import { IDLE } from './samplerData.js';
import type { Sighting } from './sampling.js';

/** How much of the encoding threads' working time something takes. */
export interface Share {
  name: string;
  samples: number;
  /** Of all samples. */
  share: number;
  /** Of the share: Wilson's interval of a binomial proportion. */
  ci95: Interval;
  nsPerMacroblock: number;
}

/** A stage, and how much of its time it spends in kernels. */
export interface StageShare extends Share {
  inKernels: number;
}

/** Where the time goes. */
export interface Shares {
  /** Looks at a thread that had a task. */
  samples: number;
  /** Every stage in the order of an encode. */
  stages: StageShare[];
  /** Kernels that were seen, the largest first. */
  kernels: Share[];
}

/** Quantile of the normal distribution for 95 %. */
const Z = 1.96;
/** Number of the code that is no kernel. */
const NO_KERNEL = 0;

/** Turns sightings into shares of the time with a task, which was `nsPerMacroblock` in all. */
export function sharesOf(sightings: readonly Sighting[], nsPerMacroblock: number, names: ProfileNames): Shares {
  const seen = sightings.filter(({ stage }) => stage !== IDLE);
  const total = Math.max(1, samplesOf(seen));
  const shareOf = (name: string, part: readonly Sighting[]): Share => {
    const samples = samplesOf(part);
    const share = samples / total;
    return { name, samples, share, ci95: wilson(samples, total), nsPerMacroblock: share * nsPerMacroblock };
  };
  const stages = names.stages.map((name, number) => {
    const part = seen.filter(({ stage }) => stage === number);
    const kernelSamples = samplesOf(part.filter(({ kernel }) => kernel !== NO_KERNEL));
    return { ...shareOf(name, part), inKernels: kernelSamples / Math.max(1, samplesOf(part)) };
  });
  const kernels = names.kernels.map((name, number) =>
    shareOf(
      name,
      seen.filter(({ kernel }) => kernel === number),
    ),
  );
  return {
    samples: samplesOf(seen),
    stages: stages.slice(IDLE + 1),
    kernels: kernels
      .slice(NO_KERNEL + 1)
      .filter(({ samples }) => samples > 0)
      .sort((a, b) => b.samples - a.samples),
  };
}

function samplesOf(sightings: readonly Sighting[]): number {
  return sightings.reduce((sum, { samples }) => sum + samples, 0);
}

/** Wilson's 95 % interval of a proportion. */
export function wilson(hits: number, total: number): Interval {
  const share = hits / total;
  const spread = Z * Math.sqrt((share * (1 - share)) / total + (Z / (2 * total)) ** 2);
  const centre = share + Z ** 2 / (2 * total);
  const scale = 1 + Z ** 2 / total;
  return [(centre - spread) / scale, (centre + spread) / scale];
}
