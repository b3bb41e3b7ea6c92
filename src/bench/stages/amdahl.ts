import type { StageProfile } from './profile.js';

/** How many times faster a kernel is than on the lower level, alone in a loop. */
export interface KernelSpeedup {
  kernel: string;
  speedup: number;
}

/** A part of an encode that two levels do differently: nanoseconds for each macroblock. */
export interface AmdahlPart {
  name: string;
  /** On the lower level, in the encode. */
  lower: number;
  /** On the higher level: what the kernel's speedup makes of it, and what it is in the encode. */
  predicted: number;
  measured: number;
}

/** Amdahl's arithmetic from kernels to the encoder: what their speedups alone would give, and what the level gives. */
export interface AmdahlAccount {
  predictedSpeedup: number;
  measuredSpeedup: number;
  /** Predicted over measured, less one. */
  error: number;
  /** Kernels and, last, the code outside of them, for which no speedup is predicted. */
  parts: AmdahlPart[];
}

/** Name of the code that is no kernel, among the parts. */
export const OUTSIDE = 'outside of kernels';

/** Accounts for the speedup of a level over a lower one. A kernel without a speedup counts as equally fast; one with several as their harmonic mean. */
export function amdahl(lower: StageProfile, higher: StageProfile, speedups: readonly KernelSpeedup[]): AmdahlAccount {
  const nsIn = ({ kernels }: StageProfile, kernel: string) => kernels.find(({ name }) => name === kernel)?.nsPerMacroblock ?? 0;
  const names = [...new Set([...lower.kernels, ...higher.kernels].map(({ name }) => name))];
  const kernels = names.map((name): AmdahlPart => {
    const ns = nsIn(lower, name);
    return { name, lower: ns, predicted: ns / speedupOf(name, speedups), measured: nsIn(higher, name) };
  });
  const outside = (profile: StageProfile) => profile.nsPerMacroblock - sum(profile.kernels.map(({ nsPerMacroblock }) => nsPerMacroblock));
  const rest: AmdahlPart = { name: OUTSIDE, lower: outside(lower), predicted: outside(lower), measured: outside(higher) };
  const parts = [...kernels, rest];
  const predictedSpeedup = lower.nsPerMacroblock / sum(parts.map(({ predicted }) => predicted));
  const measuredSpeedup = lower.nsPerMacroblock / higher.nsPerMacroblock;
  return { predictedSpeedup, measuredSpeedup, error: predictedSpeedup / measuredSpeedup - 1, parts };
}

function speedupOf(name: string, speedups: readonly KernelSpeedup[]): number {
  const own = speedups.filter(({ kernel }) => kernel === name);
  return own.length === 0 ? 1 : own.length / sum(own.map(({ speedup }) => 1 / speedup));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
