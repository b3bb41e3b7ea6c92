/** nal_unit_type (Table 7-1). */
export const NAL = { slice: 1, idr: 5, sei: 6, sps: 7, pps: 8, aud: 9 } as const;

/** One NAL unit of an Annex B stream. */
export interface NalUnit {
  type: number;
  refIdc: number;
  /** The NAL unit without its start code, trailing zero bytes removed. */
  bytes: Uint8Array;
}

/** Positions of the start code prefixes 00 00 01. */
function startCodes(stream: Uint8Array): number[] {
  const positions: number[] = [];
  for (let i = stream.indexOf(1, 2); i > 0; i = stream.indexOf(1, i + 1)) {
    if (stream[i - 1] === 0 && stream[i - 2] === 0) positions.push(i - 2);
  }
  return positions;
}

/** The NAL units of a byte stream (Annex B.1). */
export function splitNalUnits(stream: Uint8Array): NalUnit[] {
  const starts = startCodes(stream);
  return starts.map((start, i) => {
    let end = starts[i + 1] ?? stream.length;
    while (stream[end - 1] === 0) end--;
    const bytes = stream.subarray(start + 3, end);
    return { type: bytes[0] & 31, refIdc: (bytes[0] >> 5) & 3, bytes };
  });
}

/** The payload of a NAL unit without its emulation prevention bytes (clause 7.4.1). */
export function rbspOf({ bytes }: NalUnit): Uint8Array {
  return bytes.subarray(1).filter((byte, i, ebsp) => !(byte === 3 && i >= 2 && ebsp[i - 1] === 0 && ebsp[i - 2] === 0));
}
