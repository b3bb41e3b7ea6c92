import { EncodeBenchError } from '../core/errors.js';
import { LEVELS } from '../core/types.js';
import type { Level } from '../core/types.js';
import type { LevelInfo } from '../index.js';

/** Whether to measure levels with SIMD, without, or both. */
export type SimdChoice = 'on' | 'off' | 'both';

/** Levels to measure, lowest first, and those that are not, with reasons. */
export interface LevelChoice {
  chosen: Level[];
  leftOut: { level: Level; reason: string }[];
}

const LOWEST = LEVELS[0];
const SIMD: Level = 'simd';

/**
 * Takes the levels that the user names, or else those that run and have kernels of their own: any other is the level below it
 * under another name. The lowest has all kernels by definition.
 */
export function chooseLevels(infos: readonly LevelInfo[], simd: SimdChoice, named?: readonly Level[]): LevelChoice {
  const wanted = infos.filter(({ level }) => (simd === 'both' || (level === SIMD) === (simd === 'on')) && (named?.includes(level) ?? true));
  const choice: LevelChoice = { chosen: [], leftOut: [] };
  for (const info of wanted) {
    const reason = obstacle(info, named !== undefined);
    if (reason === null) choice.chosen.push(info.level);
    else choice.leftOut.push({ level: info.level, reason });
  }
  const missing = named && choice.leftOut[0];
  if (missing) throw new EncodeBenchError('UNSUPPORTED', `level ${missing.level}: ${missing.reason}`);
  if (choice.chosen.length === 0) throw new EncodeBenchError('BAD_USAGE', `no level is left to measure with --simd ${simd}`);
  return choice;
}

function obstacle({ level, available, reason, kernels }: LevelInfo, named: boolean): string | null {
  if (!available) return reason ?? 'not available on this machine';
  const own = level === LOWEST || kernels.length > 0;
  return named || own ? null : 'no kernels of its own yet';
}
