import type { ResolvedConfig } from '../core/config.js';
import { HeaderBits } from './bits.js';
import { nalUnit } from './nalUnit.js';

/** The decoder's buffer that a stream is made for (Annex C): one schedule. */
export interface Hrd {
  /** Bits per second, and bits that the buffer holds. */
  bitRate: number;
  cpbSize: number;
  /** Whether bits come in all the time, which takes filler data. */
  isConstant: boolean;
}

/** bit_rate_scale and cpb_size_scale of 0: units of 2^6 and 2^4 bits (E.2.2). */
const BIT_RATE_UNIT = 64;
const CPB_SIZE_UNIT = 16;
/** Lengths of the delays in bits. */
const INITIAL_DELAY_BITS = 32;
const REMOVAL_DELAY_BITS = 32;
const OUTPUT_DELAY_BITS = 1;
/** Initial delays count in units of 1/90000 s, removal delays in ticks, of which a frame is two (E.2.1). */
const CLOCK_HZ = 90_000;
const TICKS_PER_FRAME = 2;

const NAL_SEI = 6;
const NAL_FILLER = 12;
const SEI_BUFFERING_PERIOD = 0;
const SEI_PICTURE_TIMING = 1;
const FILLER_BYTE = 0xff;
/** Start code, NAL unit header and trailing bits of filler data. */
const LEAST_FILLER_BYTES = 6;

/** What of a configuration's buffer the stream can say, rounded down; undefined where there is none. */
export function hrdOf({ maxrate, bufsize, filler }: Pick<ResolvedConfig, 'maxrate' | 'bufsize' | 'filler'>): Hrd | undefined {
  if (maxrate === undefined || bufsize === undefined) return undefined;
  const rounded = (value: number, unit: number) => Math.floor(value / unit) * unit;
  return { bitRate: rounded(maxrate, BIT_RATE_UNIT), cpbSize: rounded(bufsize, CPB_SIZE_UNIT), isConstant: filler ?? false };
}

/** hrd_parameters (E.1.2). */
export function writeHrd(bits: HeaderBits, { bitRate, cpbSize, isConstant }: Hrd): void {
  bits.ue(0); // cpb_cnt_minus1
  bits.put(0, 4).put(0, 4); // bit_rate_scale, cpb_size_scale
  bits.ue(bitRate / BIT_RATE_UNIT - 1).ue(cpbSize / CPB_SIZE_UNIT - 1);
  bits.flag(isConstant);
  bits
    .put(INITIAL_DELAY_BITS - 1, 5)
    .put(REMOVAL_DELAY_BITS - 1, 5)
    .put(OUTPUT_DELAY_BITS - 1, 5);
  bits.put(0, 5); // time_offset_length
}

/** When a picture is taken out of the buffer. */
export interface RemovalTime {
  /** Whether a buffering period begins with it; and how many pictures after the beginning of the last one before it it comes. */
  isFirst: boolean;
  distance: number;
  /** Bits in the buffer before it is taken out. */
  fullness: number;
}

/** The SEI messages before a picture (D.1.2, D.1.3), as a NAL unit. The bits that the buffer lacks to be full are the initial delay's offset. */
export function timingMessages({ bitRate, cpbSize }: Hrd, { isFirst, distance, fullness }: RemovalTime): Uint8Array {
  const messages: number[] = [];
  if (isFirst) {
    const whole = Math.floor((cpbSize * CLOCK_HZ) / bitRate);
    const delay = Math.max(1, Math.min(whole, Math.floor((fullness * CLOCK_HZ) / bitRate)));
    const payload = new HeaderBits()
      .ue(0)
      .put(delay, INITIAL_DELAY_BITS)
      .put(whole - delay, INITIAL_DELAY_BITS);
    messages.push(...message(SEI_BUFFERING_PERIOD, payload));
  }
  const timing = new HeaderBits().put((distance * TICKS_PER_FRAME) % 2 ** REMOVAL_DELAY_BITS, REMOVAL_DELAY_BITS).put(0, OUTPUT_DELAY_BITS);
  messages.push(...message(SEI_PICTURE_TIMING, timing));
  return Uint8Array.from(nalUnit(NAL_SEI, Uint8Array.from([...messages, 0x80])));
}

/** sei_message (7.3.2.3.1) of a payload shorter than 255 bytes, which ends like an RBSP where it does not fill its last byte. */
function message(type: number, payload: HeaderBits): number[] {
  const bytes = payload.isAligned ? payload.bytes() : payload.finish();
  return [type, bytes.length, ...bytes];
}

/** Filler data (7.3.2.7) of at least so many bits; none for 0. */
export function fillerData(bits: number): Uint8Array {
  if (bits === 0) return new Uint8Array(0);
  const unit = new Uint8Array(Math.max(LEAST_FILLER_BYTES, Math.ceil(bits / 8))).fill(FILLER_BYTE);
  unit.set([0, 0, 0, 1, NAL_FILLER]);
  unit[unit.length - 1] = 0x80;
  return unit;
}
