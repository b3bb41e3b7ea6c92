import { beforeAll, describe, expect, it } from 'vitest';
import { codecString, decoderConfigurationRecord, nalUnits, sampleOf } from '../../src/io/avc.ts';
import { content } from '../support/content.ts';
import { encodeAll, type Encoded } from '../support/encode.ts';
import { splitNalUnits } from '../support/parser/nal.ts';

let encoded: Encoded;
beforeAll(async () => {
  const size = { width: 80, height: 48 };
  encoded = await encodeAll(content('panning', size, 5, 1), { ...size, keyint: 3, cores: 0 });
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('NAL units', () => {
  it('are those that an independent parser finds', () => {
    const expected = splitNalUnits(encoded.stream).map((unit) => hex(unit.bytes));
    expect(nalUnits(encoded.stream).map(hex)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(5);
  });

  it.each([
    ['000001 65aa 00000001 4101', ['65aa', '4101']],
    ['00000001 65aa 0000 000001 41', ['65aa', '41']],
    ['000001 65 000003 01 000001 4101 0000', ['6500000301', '4101']],
    ['000001 0101 01 000001 01', ['010101', '01']],
    ['65aa', []],
    ['', []],
  ])('of %s', (stream, units) => {
    expect(nalUnits(bytes(stream)).map(hex)).toEqual(units);
  });
});

describe('a sample', () => {
  it('holds the slices, each behind its length, and nothing that is in the header', () => {
    expect(hex(sampleOf(bytes('00000001 09f0 00000001 6742 00000001 68ce 00000001 65aabbcc 000001 65dd')))).toBe(
      '0000000465aabbcc0000000265dd',
    );
  });
});

describe('decoder configuration', () => {
  it('holds profile, level, SPS and PPS', () => {
    const [sps, pps] = splitNalUnits(encoded.parameterSets).map((unit) => unit.bytes);
    const counted = (unit: Uint8Array): string => unit.length.toString(16).padStart(4, '0') + hex(unit);
    expect(hex(decoderConfigurationRecord(encoded.parameterSets))).toBe(`01${hex(sps.subarray(1, 4))}ffe1${counted(sps)}01${counted(pps)}`);
  });

  it('names Constrained Baseline and the level', () => {
    const level = encoded.parameterSets[7];
    expect(codecString(encoded.parameterSets)).toBe(`avc1.42C0${level.toString(16).toUpperCase().padStart(2, '0')}`);
  });
});
