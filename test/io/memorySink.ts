import type { Sink } from '../../src/io/sink.ts';

/** A sink in memory: with random access, as a file, or without, as a pipe. */
export function memorySink(hasRandomAccess: boolean): Sink & { bytes(): Uint8Array } {
  let file = new Uint8Array(0);
  const put = (bytes: Uint8Array, position: number): void => {
    if (position + bytes.length > file.length) {
      const grown = new Uint8Array(position + bytes.length);
      grown.set(file);
      file = grown;
    }
    file.set(bytes, position);
  };
  return {
    bytes: () => file,
    write: async (bytes) => put(bytes, file.length),
    writeAt: hasRandomAccess ? async (bytes, position) => put(bytes, position) : undefined,
    finish: async () => {},
    discard: async () => {},
  };
}
