import { SAMPLE_BYTES, differenceMap, readSample } from './differenceMap.ts';
import { BASE, type Plane, type Scene } from './scene.ts';
import type { Subject } from './subject.ts';

/** Bytes and rows around a plane that are checked too. */
const FRAME = 32;

/** The map of a plane, or nothing where it is as expected. What the kernel may not write has to stay as it was. */
function planeMap(scene: Scene, plane: Plane, expected: Subject, actual: Subject): string | undefined {
  const { name, address, stride, width, height, writes, type, compared } = plane;
  const bytes = SAMPLE_BYTES[type];
  const [before, wanted, got] = [scene.bytes, expected.memory, actual.memory].map(
    ({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength),
  );
  const at = (x: number, y: number): number => address + y * stride + x * bytes;
  const isWritable = (x: number, y: number): boolean =>
    writes !== null && x * bytes >= -writes.left && x * bytes < width + writes.right && y >= -writes.top && y < height + writes.bottom;
  return differenceMap({
    name,
    columns: { from: -FRAME / bytes, to: (width + FRAME) / bytes },
    rows: compared ? { from: -FRAME, to: height + FRAME } : { from: 0, to: height },
    isWritable,
    actual: (x, y) => readSample(got, at(x, y), type),
    expected: (x, y) => {
      if (!isWritable(x, y)) return readSample(before, at(x, y) - BASE, type);
      return compared ? readSample(wanted, at(x, y), type) : undefined;
    },
  });
}

/** The common case: the memories are the same where the scene lies. */
function areEqual(scene: Scene, expected: Subject, actual: Subject): boolean {
  const end = BASE + scene.used.length;
  return Buffer.compare(expected.memory.subarray(BASE, end), actual.memory.subarray(BASE, end)) === 0;
}

/** Maps of every plane that differs. */
export function differences(scene: Scene, expected: Subject, actual: Subject): string[] {
  if (areEqual(scene, expected, actual)) return [];
  return scene.planes.map((plane) => planeMap(scene, plane, expected, actual)).filter((map) => map !== undefined);
}
