import { mad, max, median } from 'simple-statistics';
import type { Conditions } from './conditions.js';
import type { Environment } from './environment.js';
import type { VariantResult } from './results.js';

/** What makes a measurement doubtful: the name of the criterion, and what was seen. */
export interface NoiseSign {
  criterion: 'load' | 'others' | 'steal' | 'quota' | 'throttled' | 'timer' | 'spread' | 'drift';
  text: string;
}

/** Running processes for each core before the start, beyond which they wait for each other. */
const LOAD_PER_CORE = 1;
/** Share of the machine's CPU time that other processes may take. */
const OTHERS_SHARE = 0.05;
const STEAL_SHARE = 0.01;
/** The clock's step over the shortest sample. */
const TIMER_SHARE = 0.001;
/** Spread of a variant's samples over their median. */
const SPREAD = 0.05;
/** How much slower or faster the last round may be than the first. */
const DRIFT = 0.05;
/** Fewer rounds show no trend. */
const DRIFT_ROUNDS = 5;
/** Times the median absolute deviation: the standard deviation, where samples are normally distributed. */
const MAD_TO_SD = 1.4826;

/** The criteria that need no samples: they can speak before the measuring. */
export function signsOfMachine({ cores, quota }: Environment, conditions: Conditions): NoiseSign[] {
  const { loadBefore, othersShare, stealShare, throttled } = conditions;
  return [
    ...sign('load', loadBefore > LOAD_PER_CORE * cores, `load ${loadBefore.toFixed(2)} before the start on ${cores} cores`),
    ...sign('others', (othersShare ?? 0) > OTHERS_SHARE, `other processes took ${shown(othersShare)} of the CPU time`),
    ...sign('steal', (stealShare ?? 0) > STEAL_SHARE, `the host took ${shown(stealShare)} of the CPU time (steal)`),
    ...sign('quota', quota !== null && quota < cores, `a CPU quota of ${quota} on ${cores} cores`),
    ...sign('throttled', throttled > 0, `the CPU quota stopped the process in ${throttled} periods`),
  ];
}

/** All criteria. */
export function signsOfNoise(machine: Environment, conditions: Conditions, variants: readonly VariantResult[]): NoiseSign[] {
  const spreads = variants.map(({ samplesMs, medianMs }) => (MAD_TO_SD * mad(samplesMs)) / medianMs);
  const widest = variants[spreads.indexOf(max(spreads))];
  const shortest = Math.min(...variants.map(({ medianMs }) => medianMs));
  const trend = drift(variants.map(({ samplesMs }) => samplesMs));
  const { timerResolutionMs } = machine;
  return [
    ...signsOfMachine(machine, conditions),
    ...sign('timer', timerResolutionMs > TIMER_SHARE * shortest, `the clock steps by ${timerResolutionMs.toFixed(3)} ms`),
    ...sign(
      'spread',
      max(spreads) > SPREAD,
      `samples of ${widest.level} on ${widest.cores} spread by ${shown(max(spreads))} of their median`,
    ),
    ...sign(
      'drift',
      Math.abs(trend) > DRIFT,
      `the machine became ${shown(Math.abs(trend))} ${trend > 0 ? 'slower' : 'faster'} over the rounds`,
    ),
  ];
}

/**
 * By how much the last round is slower than the first, as a share: the median slope between any two rounds (Theil and Sen) of the
 * rounds' levels, where a round's level is the median of what each variant took in it, over that variant's median.
 */
export function drift(samples: readonly (readonly number[])[]): number {
  const rounds = samples[0].length;
  if (rounds < DRIFT_ROUNDS) return 0;
  const medians = samples.map((each) => median([...each]));
  const levels = Array.from({ length: rounds }, (_, round) => median(samples.map((each, i) => each[round] / medians[i])));
  const slopes = levels.flatMap((level, i) => levels.slice(0, i).map((before, j) => (level - before) / (i - j)));
  return median(slopes) * (rounds - 1);
}

function sign(criterion: NoiseSign['criterion'], fires: boolean, text: string): NoiseSign[] {
  return fires ? [{ criterion, text }] : [];
}

function shown(share: number | null): string {
  return `${(100 * (share ?? 0)).toFixed(1)} %`;
}
