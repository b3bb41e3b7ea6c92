import { expect } from 'vitest';
import type { EncoderConfig } from '../../src/core/types.ts';
import { encodeAll, type Encoded } from '../support/encode.ts';
import { levels } from '../support/levels.ts';
import { tiered } from '../support/tier.ts';

const CORES = [0, 1, 2, 3, 8];
const compared = levels.filter((level) => level === 'scalar' || level === 'simd');
const every = compared.flatMap((level) => CORES.map((cores) => ({ level, cores })));
/** Every number of threads and every level, but not each with each. */
const few = CORES.map((cores, i) => ({ level: compared[i % compared.length], cores }));

/** Encodes on every level and number of threads, and answers with the one stream that all of them have to give. */
export async function oneStream(
  frames: readonly Uint8Array[],
  config: EncoderConfig,
  optionsOf?: Parameters<typeof encodeAll>[2],
): Promise<Encoded> {
  const hashes: Record<string, string> = {};
  let encoded: Encoded | undefined;
  for (const variant of tiered(every, few)) {
    encoded = await encodeAll(frames, { ...config, ...variant }, optionsOf);
    hashes[`${variant.level}, ${variant.cores} threads`] = encoded.sha256;
  }
  const [reference] = Object.values(hashes);
  expect(hashes).toEqual(Object.fromEntries(Object.keys(hashes).map((name) => [name, reference])));
  return encoded!;
}
