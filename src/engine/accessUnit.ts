import { fillerData, timingMessages } from './hrd.js';
import type { Hrd } from './hrd.js';
import type { DecoderBuffer } from './rate/decoderBuffer.js';

/** What the timing of an access unit follows from. */
export interface AccessUnitTiming {
  hrd: Hrd;
  /** The decoder's buffer before it. */
  buffer: DecoderBuffer;
  /** Pictures since the last access unit with a buffering period. */
  distance: number;
}

/** What stands around a slice. */
interface Surroundings {
  keyFrame: boolean;
  /** They come before each key frame. */
  parameterSets: Uint8Array;
  /** Timing messages, and filler data as far as it is wanted; none where there is no buffer. */
  timing?: AccessUnitTiming;
}

/** The NAL units of an access unit (7.4.1.2.3) around a slice's. */
export function accessUnit(slice: Uint8Array, { keyFrame, parameterSets, timing }: Surroundings): Uint8Array {
  const units = keyFrame ? [parameterSets, slice] : [slice];
  if (!timing) return concat(units);
  const { hrd, buffer, distance } = timing;
  units.splice(-1, 0, timingMessages(hrd, { isFirst: keyFrame, distance, fullness: buffer.room(keyFrame) }));
  if (!hrd.isConstant) return concat(units);
  const bits = units.reduce((sum, unit) => sum + 8 * unit.length, 0);
  return concat([...units, fillerData(buffer.lacking(bits, keyFrame))]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
