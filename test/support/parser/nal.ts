import { StreamError } from './bitReader.ts';

/** nal_unit_type, Table 7-1: those that a Constrained Baseline stream can hold. */
export const NAL_TYPE = { slice: 1, idrSlice: 5, sei: 6, sps: 7, pps: 8, aud: 9, endOfSequence: 10, endOfStream: 11, filler: 12 } as const;

/** One NAL unit of an Annex B stream. */
export interface NalUnit {
  index: number;
  type: number;
  refIdc: number;
  /** Length of the start code before it; leading_zero_8bits and trailing_zero_8bits are not counted. */
  startCodeBytes: 3 | 4;
  /** Its bytes, header and emulation prevention included, start code not. */
  bytes: Uint8Array;
  /** Its RBSP: header and emulation prevention removed. */
  rbsp: Uint8Array;
}

/** Splits an Annex B byte stream (clause B.1) into its NAL units. */
export function splitNalUnits(stream: Uint8Array): NalUnit[] {
  const units: NalUnit[] = [];
  let start = startCodeAt(stream, 0);
  requireZeros(stream, 0, start);
  while (start < stream.length) {
    const next = startCodeAt(stream, start + 3);
    let end = next;
    while (end > start + 3 && stream[end - 1] === 0) end--;
    const startCodeBytes = start > 0 && stream[start - 1] === 0 ? 4 : 3;
    units.push(nalUnit(stream.subarray(start + 3, end), units.length, startCodeBytes));
    start = next;
  }
  return units;
}

/** Position of the next 00 00 01 at or after `from`; the stream's length where there is none. */
function startCodeAt(stream: Uint8Array, from: number): number {
  for (let i = from; i + 2 < stream.length; i++) {
    if (stream[i] === 0 && stream[i + 1] === 0 && stream[i + 2] === 1) return i;
  }
  return stream.length;
}

function requireZeros(stream: Uint8Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    if (stream[i] !== 0) throw new StreamError('bytes before the first start code', 0, i * 8);
  }
}

function nalUnit(bytes: Uint8Array, index: number, startCodeBytes: 3 | 4): NalUnit {
  if (bytes.length === 0) throw new StreamError('an empty NAL unit', index, 0);
  if (bytes[0] & 0x80) throw new StreamError('forbidden_zero_bit is set', index, 0);
  return { index, type: bytes[0] & 31, refIdc: (bytes[0] >> 5) & 3, startCodeBytes, bytes, rbsp: unescape(bytes.subarray(1), index) };
}

/** Removes emulation_prevention_three_byte (clause 7.4.1) and rejects the byte patterns that it must prevent. */
function unescape(payload: Uint8Array, index: number): Uint8Array {
  const rbsp = new Uint8Array(payload.length);
  let length = 0;
  let zeros = 0;
  for (let i = 0; i < payload.length; i++) {
    const byte = payload[i];
    if (zeros >= 2 && byte < 3) throw new StreamError(`00 00 0${byte} inside a NAL unit`, index, length * 8);
    if (zeros >= 2 && byte === 3) {
      if (payload[i + 1] > 3) throw new StreamError('00 00 03 without need of emulation prevention', index, length * 8);
      zeros = 0;
      continue;
    }
    rbsp[length++] = byte;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return rbsp.subarray(0, length);
}
