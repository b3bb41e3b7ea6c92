import { BitReader } from './parser/bitReader.ts';
import { NAL_TYPE, type NalUnit } from './parser/nal.ts';
import type { Stream } from './parser/stream.ts';
import type { Hrd } from './parser/vui.ts';

/** An access unit as the buffer sees it: all its bits, start codes too, and what its SEI messages say. */
interface AccessUnit {
  bits: number;
  /** initial_cpb_removal_delay and its offset where a buffering period begins, in units of 1/90000 s. */
  initialDelay?: number;
  initialOffset?: number;
  /** cpb_removal_delay in ticks. */
  removalDelay: number;
}

/** How an access unit passes the coded picture buffer, in seconds. */
export interface Passage {
  /** Its first and its last bit arrive; it is taken out. */
  begins: number;
  ends: number;
  removed: number;
}

const CLOCK_HZ = 90_000;

/** Divides a stream into access units: each ends with its slices and the filler data behind them. */
export function accessUnits({ nals }: Stream, hrd: Hrd): AccessUnit[] {
  const units: AccessUnit[] = [];
  let hasSlice = true;
  for (const nal of nals) {
    const isSlice = nal.type === NAL_TYPE.slice || nal.type === NAL_TYPE.idrSlice;
    if (hasSlice && !isSlice && nal.type !== NAL_TYPE.filler) {
      units.push({ bits: 0, removalDelay: 0 });
      hasSlice = false;
    }
    const unit = units[units.length - 1];
    unit.bits += 8 * (nal.startCodeBytes + nal.bytes.length);
    if (nal.type === NAL_TYPE.sei) readMessages(nal, hrd, unit);
    hasSlice ||= isSlice;
  }
  return units;
}

/** sei_rbsp (clause 7.3.2.3): buffering periods and picture timings, without pic_struct. */
function readMessages({ rbsp, index }: NalUnit, hrd: Hrd, unit: AccessUnit): void {
  for (let at = 0; at + 2 < rbsp.length; at += 2 + rbsp[at + 1]) {
    const payload = Uint8Array.from([...rbsp.subarray(at + 2, at + 2 + rbsp[at + 1]), 0x80]);
    const reader = new BitReader(payload, index);
    if (rbsp[at] === 0) {
      reader.ue(31);
      unit.initialDelay = reader.u(hrd.initialCpbRemovalDelayLength);
      unit.initialOffset = reader.u(hrd.initialCpbRemovalDelayLength);
    } else if (rbsp[at] === 1) unit.removalDelay = reader.u(hrd.cpbRemovalDelayLength);
  }
}

/** The passage of every access unit by clauses C.1.1 and C.1.2, for the first schedule of the NAL HRD. */
export function passages(stream: Stream): Passage[] {
  const { nalHrd: hrd, timing } = stream.sps.vui!;
  if (!hrd || !timing) throw new Error('the stream says nothing of a decoder buffer');
  const [{ bitRateValue, cbr }] = hrd.schedules;
  const bitRate = bitRateValue * 2 ** (6 + hrd.bitRateScale);
  const tick = timing.numUnitsInTick / timing.timeScale;
  const passed: Passage[] = [];
  let periodRemoved = 0;
  let period: AccessUnit | undefined;
  for (const unit of accessUnits(stream, hrd)) {
    const previous = passed.at(-1);
    const removed = previous ? periodRemoved + tick * unit.removalDelay : unit.initialDelay! / CLOCK_HZ;
    if (unit.initialDelay !== undefined) period = unit;
    const slack = (period!.initialDelay! + (unit === period ? 0 : period!.initialOffset!)) / CLOCK_HZ;
    const begins = previous ? (cbr ? previous.ends : Math.max(previous.ends, removed - slack)) : 0;
    passed.push({ begins, ends: begins + unit.bits / bitRate, removed });
    if (unit === period) periodRemoved = removed;
  }
  return passed;
}

/** What is wrong with a stream by its own buffer (clause C.3): underflow, overflow, or initial delays that are too long. Empty: nothing. */
export function bufferFaults(stream: Stream): string[] {
  const hrd = stream.sps.vui!.nalHrd!;
  const [{ bitRateValue, cpbSizeValue, cbr }] = hrd.schedules;
  const bitRate = bitRateValue * 2 ** (6 + hrd.bitRateScale);
  const cpbSize = cpbSizeValue * 2 ** (4 + hrd.cpbSizeScale);
  const passed = passages(stream);
  const faults: string[] = [];
  const TINY = 1e-6;
  accessUnits(stream, hrd).forEach(({ initialDelay }, i) => {
    const { ends, removed } = passed[i];
    if (ends > removed + TINY) faults.push(`picture ${i} arrives until ${ends} s and is taken out at ${removed} s`);
    if (i > 0 && initialDelay !== undefined && initialDelay / CLOCK_HZ > removed - passed[i - 1].ends + 1 / CLOCK_HZ)
      faults.push(`picture ${i} has an initial delay of ${initialDelay}, longer than since the last bit of the picture before it`);
    const arrived = bitsUntil(removed, passed, bitRate);
    const gone = bitsUntil(Infinity, passed.slice(0, i), bitRate);
    if (arrived - gone > cpbSize + bitRate * TINY)
      faults.push(`the buffer holds ${arrived - gone} of ${cpbSize} bits before picture ${i} is taken out`);
    if (cbr && i > 0 && passed[i].begins > passed[i - 1].ends + TINY) faults.push(`no bits come before picture ${i}`);
  });
  return faults;
}

/** Bits that arrived by a time. */
function bitsUntil(time: number, passed: readonly Passage[], bitRate: number): number {
  return passed.reduce((sum, { begins, ends }) => sum + Math.max(0, Math.min(time, ends) - begins) * bitRate, 0);
}
