/** A picture's size in luma samples. */
export interface Size {
  width: number;
  height: number;
}

interface Plane extends Size {
  name: 'Y' | 'U' | 'V';
  offset: number;
}

/** The three planes of a tightly packed I420 picture; chroma sizes round up. */
export function planesOf({ width, height }: Size): Plane[] {
  const chroma = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const lumaBytes = width * height;
  return [
    { name: 'Y', width, height, offset: 0 },
    { name: 'U', ...chroma, offset: lumaBytes },
    { name: 'V', ...chroma, offset: lumaBytes + chroma.width * chroma.height },
  ];
}

/** Bytes of one tightly packed I420 picture. */
export function frameBytes({ width, height }: Size): number {
  return width * height + 2 * ((width + 1) >> 1) * ((height + 1) >> 1);
}

/** The size in which a picture is coded: odd sides round up (4:2:0 chroma cannot be cropped by single luma samples, clause 7.4.2.1.1). */
export function evenSize({ width, height }: Size): Size {
  return { width: width + (width & 1), height: height + (height & 1) };
}

/** The top left part of a picture. */
export function crop(frame: Uint8Array, from: Size, to: Size): Uint8Array {
  if (from.width === to.width && from.height === to.height) return frame;
  const cropped = new Uint8Array(frameBytes(to));
  const sources = planesOf(from);
  for (const [i, target] of planesOf(to).entries()) {
    for (let y = 0; y < target.height; y++) {
      const start = sources[i].offset + y * sources[i].width;
      cropped.set(frame.subarray(start, start + target.width), target.offset + y * target.width);
    }
  }
  return cropped;
}

/** Says where two pictures of one size first differ; undefined where they are the same. */
export function firstDifference(actual: Uint8Array, expected: Uint8Array, size: Size): string | undefined {
  if (actual.length !== expected.length) return `${actual.length} bytes instead of ${expected.length}`;
  if (Buffer.compare(actual, expected) === 0) return undefined;
  const at = actual.findIndex((sample, i) => sample !== expected[i]);
  const plane = planesOf(size).findLast(({ offset }) => offset <= at)!;
  const x = (at - plane.offset) % plane.width;
  const y = Math.floor((at - plane.offset) / plane.width);
  return `${plane.name} at ${x},${y}: ${actual[at]} instead of ${expected[at]}`;
}
