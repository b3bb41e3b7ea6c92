import { expect } from 'vitest';
import { decodeByFfmpegWasm } from '../support/decoders/ffmpegWasm.ts';
import type { Encoded } from '../support/encode.ts';
import { expectDecodesToRecons } from '../support/oracle.ts';
import { checkConstraints } from '../support/parser/constraints.ts';
import { parseStream, type Stream } from '../support/parser/stream.ts';

/** Parses an encode's stream after proving it: it decodes to the reconstructions, bit for bit, and keeps profile and level. */
export async function prove(encoded: Encoded): Promise<Stream> {
  await expectDecodesToRecons(decodeByFfmpegWasm, encoded);
  const stream = parseStream(encoded.stream);
  expect(stream.pictures).toHaveLength(encoded.packets.length);
  // The first few say enough.
  expect(checkConstraints(stream).slice(0, 5)).toEqual([]);
  return stream;
}
