import type { BitReader } from './bitReader.ts';

/** Video usability information, Annex E. A group that the stream does not carry is undefined. */
export interface Vui {
  /** Sample width and height; [0, 0] where unspecified. */
  sampleAspect?: [number, number];
  overscanAppropriate?: boolean;
  videoSignal?: { videoFormat: number; fullRange: boolean; color?: { primaries: number; transfer: number; matrix: number } };
  chromaLocation?: { top: number; bottom: number };
  timing?: { numUnitsInTick: number; timeScale: number; fixedFrameRate: boolean };
  nalHrd?: Hrd;
  vclHrd?: Hrd;
  lowDelayHrd?: boolean;
  picStructPresent: boolean;
  bitstreamRestriction?: BitstreamRestriction;
}

export interface BitstreamRestriction {
  motionVectorsOverPicBoundaries: boolean;
  maxBytesPerPicDenom: number;
  maxBitsPerMbDenom: number;
  log2MaxMvLengthHorizontal: number;
  log2MaxMvLengthVertical: number;
  maxNumReorderFrames: number;
  maxDecFrameBuffering: number;
}

export interface Hrd {
  bitRateScale: number;
  cpbSizeScale: number;
  schedules: { bitRateValue: number; cpbSizeValue: number; cbr: boolean }[];
  initialCpbRemovalDelayLength: number;
  cpbRemovalDelayLength: number;
  dpbOutputDelayLength: number;
  timeOffsetLength: number;
}

/** Table E-1, aspect_ratio_idc 0 to 16 */
const SAMPLE_ASPECTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
  [12, 11],
  [10, 11],
  [16, 11],
  [40, 33],
  [24, 11],
  [20, 11],
  [32, 11],
  [80, 33],
  [18, 11],
  [15, 11],
  [64, 33],
  [160, 99],
  [4, 3],
  [3, 2],
  [2, 1],
];
const EXTENDED_SAR = 255;

/** vui_parameters(), clause E.1.1 */
export function parseVui(reader: BitReader): Vui {
  const vui: Vui = { picStructPresent: false };
  if (reader.flag()) vui.sampleAspect = sampleAspect(reader);
  if (reader.flag()) vui.overscanAppropriate = reader.flag();
  if (reader.flag()) vui.videoSignal = videoSignal(reader);
  if (reader.flag()) vui.chromaLocation = { top: reader.ue(5), bottom: reader.ue(5) };
  if (reader.flag()) vui.timing = { numUnitsInTick: reader.u(32), timeScale: reader.u(32), fixedFrameRate: reader.flag() };
  if (reader.flag()) vui.nalHrd = hrd(reader);
  if (reader.flag()) vui.vclHrd = hrd(reader);
  if (vui.nalHrd ?? vui.vclHrd) vui.lowDelayHrd = reader.flag();
  vui.picStructPresent = reader.flag();
  if (reader.flag()) vui.bitstreamRestriction = bitstreamRestriction(reader);
  return vui;
}

function sampleAspect(reader: BitReader): [number, number] {
  const idc = reader.u(8);
  if (idc === EXTENDED_SAR) return [reader.u(16), reader.u(16)];
  if (idc >= SAMPLE_ASPECTS.length) reader.fail(`aspect_ratio_idc ${idc} is reserved`);
  return [...SAMPLE_ASPECTS[idc]];
}

function videoSignal(reader: BitReader): Vui['videoSignal'] {
  const signal = { videoFormat: reader.u(3), fullRange: reader.flag() };
  if (!reader.flag()) return signal;
  return { ...signal, color: { primaries: reader.u(8), transfer: reader.u(8), matrix: reader.u(8) } };
}

/** hrd_parameters(), clause E.1.2 */
function hrd(reader: BitReader): Hrd {
  const count = reader.ue(31) + 1;
  const [bitRateScale, cpbSizeScale] = [reader.u(4), reader.u(4)];
  const schedules = Array.from({ length: count }, () => ({
    bitRateValue: reader.ue() + 1,
    cpbSizeValue: reader.ue() + 1,
    cbr: reader.flag(),
  }));
  return {
    bitRateScale,
    cpbSizeScale,
    schedules,
    initialCpbRemovalDelayLength: reader.u(5) + 1,
    cpbRemovalDelayLength: reader.u(5) + 1,
    dpbOutputDelayLength: reader.u(5) + 1,
    timeOffsetLength: reader.u(5),
  };
}

function bitstreamRestriction(reader: BitReader): BitstreamRestriction {
  return {
    motionVectorsOverPicBoundaries: reader.flag(),
    maxBytesPerPicDenom: reader.ue(16),
    maxBitsPerMbDenom: reader.ue(16),
    log2MaxMvLengthHorizontal: reader.ue(16),
    log2MaxMvLengthVertical: reader.ue(16),
    maxNumReorderFrames: reader.ue(),
    maxDecFrameBuffering: reader.ue(),
  };
}
