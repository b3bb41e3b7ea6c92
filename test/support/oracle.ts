import type { Decoder } from './decoders/decoder.ts';
import type { Encoded } from './encode.ts';
import { crop, evenSize, firstDifference } from './i420.ts';

/**
 * Throws unless a decoder reproduces every reconstruction of an encode, bit for bit. An odd picture is coded and decoded with the
 * next even size; its reconstruction is the part that the source has.
 */
export async function expectDecodesToRecons(decode: Decoder, { stream, recons, packets, config }: Encoded): Promise<void> {
  if (recons.length !== packets.length) throw new Error(`${recons.length} reconstructions for ${packets.length} packets`);
  const decodedSize = evenSize(config);
  let index = 0;
  await decode(stream, decodedSize, (frame) => {
    if (index >= recons.length) throw new Error(`more pictures decoded than the ${recons.length} encoded`);
    const difference = firstDifference(crop(frame, decodedSize, config), recons[index], config);
    if (difference) throw new Error(`frame ${index} decodes differently: ${difference}`);
    index++;
  });
  if (index !== recons.length) throw new Error(`${index} of ${recons.length} pictures decoded`);
}
