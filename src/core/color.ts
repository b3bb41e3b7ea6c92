import { EncodeBenchError } from './errors.js';
import type { Color } from './types.js';

/** Names of the code points of H.264 Tables E-3, E-4 and E-5, as ffmpeg spells them. */
const PRIMARIES = {
  bt709: 1,
  unspecified: 2,
  bt470m: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  film: 8,
  bt2020: 9,
  smpte431: 11,
  smpte432: 12,
};
const TRANSFERS = {
  bt709: 1,
  unspecified: 2,
  gamma22: 4,
  gamma28: 5,
  smpte170m: 6,
  smpte240m: 7,
  linear: 8,
  'iec61966-2-1': 13,
  srgb: 13,
  smpte2084: 16,
};
const MATRICES = { bt709: 1, unspecified: 2, fcc: 4, bt470bg: 5, smpte170m: 6, smpte240m: 7, bt2020nc: 9, bt2020c: 10 };
const RANGES = { limited: 0, tv: 0, full: 1, pc: 1 };

/** What players assume of untagged pictures: BT.709 for high definition, BT.601 below; limited range unless the source says otherwise. */
export function defaultColor(width: number, height: number, fullRange = false): Color {
  const codePoint = width >= 1280 || height >= 720 ? PRIMARIES.bt709 : PRIMARIES.smpte170m;
  return { primaries: codePoint, transfer: codePoint, matrix: codePoint, fullRange };
}

/** Parses `primaries:transfer:matrix:range`, each a name or a number, such as `bt709:bt709:bt709:limited` or `9:16:9:full`. */
export function parseColor(text: string): Color {
  const parts = text.toLowerCase().split(':');
  if (parts.length !== 4) {
    throw new EncodeBenchError('BAD_CONFIG', `color: expected primaries:transfer:matrix:range, got ${text}`);
  }
  const [primaries, transfer, matrix, range] = parts;
  return {
    primaries: codePoint('primaries', PRIMARIES, primaries),
    transfer: codePoint('transfer', TRANSFERS, transfer),
    matrix: codePoint('matrix', MATRICES, matrix),
    fullRange: codePoint('range', RANGES, range, 1) === 1,
  };
}

function codePoint(part: string, names: Readonly<Record<string, number>>, text: string, highest = 255): number {
  if (Object.hasOwn(names, text)) return names[text];
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value <= highest) return value;
  throw new EncodeBenchError(
    'BAD_CONFIG',
    `color.${part}: expected a number from 0 to ${highest} or one of ${Object.keys(names).join(', ')}, got ${text}`,
  );
}
