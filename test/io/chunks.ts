/** The bytes as a stream, cut into chunks at places that any numbers name. */
export async function* chunked(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let i = 1; i < places.length; i++) yield bytes.slice(places[i - 1], places[i]);
}

/** Bytes of a text, one a character. */
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Copies of all frames of a reader. */
export async function framesOf(frames: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const frame of frames) all.push(frame.slice());
  return all;
}
