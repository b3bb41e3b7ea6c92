/** NAL unit types that a container keeps in its header, or does without (Table 7-1). */
const SEQUENCE_PARAMETER_SET = 7;
const PICTURE_PARAMETER_SET = 8;
const ACCESS_UNIT_DELIMITER = 9;
const NOT_IN_SAMPLES = [SEQUENCE_PARAMETER_SET, PICTURE_PARAMETER_SET, ACCESS_UNIT_DELIMITER];

/** Bytes of the length that stands before each NAL unit of a sample. */
const LENGTH_BYTES = 4;

const typeOf = (unit: Uint8Array): number => unit[0] & 31;

/** The NAL units of a byte stream (Annex B), without their start codes and the zeros between them. */
export function nalUnits(stream: Uint8Array): Uint8Array[] {
  const starts: number[] = [];
  for (let one = stream.indexOf(1, 2); one >= 0; one = stream.indexOf(1, one + 1)) {
    if (stream[one - 1] === 0 && stream[one - 2] === 0) starts.push(one + 1);
  }
  return starts.map((start, i) => {
    let end = i + 1 < starts.length ? starts[i + 1] - 3 : stream.length;
    while (end > start && stream[end - 1] === 0) end--;
    return stream.subarray(start, end);
  });
}

/** An access unit as MP4, MOV and Matroska hold it: its pictures only, each NAL unit behind its length (ISO/IEC 14496-15, 5.3.2). */
export function sampleOf(accessUnit: Uint8Array): Uint8Array {
  const units = nalUnits(accessUnit).filter((unit) => !NOT_IN_SAMPLES.includes(typeOf(unit)));
  const sample = new Uint8Array(units.reduce((sum, unit) => sum + LENGTH_BYTES + unit.length, 0));
  const view = new DataView(sample.buffer);
  let position = 0;
  for (const unit of units) {
    view.setUint32(position, unit.length);
    sample.set(unit, position + LENGTH_BYTES);
    position += LENGTH_BYTES + unit.length;
  }
  return sample;
}

/** AVCDecoderConfigurationRecord of one SPS and one PPS (ISO/IEC 14496-15, 5.3.3.1): what a decoder needs before the first sample. */
export function decoderConfigurationRecord(parameterSets: Uint8Array): Uint8Array<ArrayBuffer> {
  const [sps, pps] = spsAndPps(parameterSets);
  const [, profile, constraints, level] = sps;
  // The upper bits of the length and of the count of SPS are reserved and set.
  const head = [1, profile, constraints, level, 0xfc | (LENGTH_BYTES - 1), 0xe0 | 1];
  return Uint8Array.from([...head, ...counted16(sps), 1, ...counted16(pps)]);
}

/** Profile, constraints and level as players ask for them, such as `avc1.42C01E` (RFC 6381, 3.3). */
export function codecString(parameterSets: Uint8Array): string {
  const [sps] = spsAndPps(parameterSets);
  return `avc1.${Buffer.from(sps.subarray(1, 4)).toString('hex').toUpperCase()}`;
}

function spsAndPps(parameterSets: Uint8Array): Uint8Array[] {
  const units = nalUnits(parameterSets);
  return [SEQUENCE_PARAMETER_SET, PICTURE_PARAMETER_SET].map((type) => units.find((unit) => typeOf(unit) === type)!);
}

function counted16(unit: Uint8Array): number[] {
  return [unit.length >> 8, unit.length & 255, ...unit];
}
