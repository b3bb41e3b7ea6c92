import { BASE, type Plane, type Scene } from './scene.ts';
import type { Subject } from './subject.ts';

/** Bytes around a plane that are checked too. */
const FRAME = 32;

/** Whether the kernel may write the byte at column x, row y of a plane. */
function isWritable({ writes, width, height }: Plane, x: number, y: number): boolean {
  return writes !== null && x >= -writes.left && x < width + writes.right && y >= -writes.top && y < height + writes.bottom;
}

/** The differing rows of a plane as a map, or nothing where it is as expected: x is a wrong value, ! is written though it must not be. */
function planeMap(scene: Scene, plane: Plane, expected: Subject, actual: Subject): string | undefined {
  const rows: string[] = [];
  let wrong = 0;
  let overwritten = 0;
  for (let y = -FRAME; y < plane.height + FRAME; y++) {
    const marks: string[] = [];
    const before = wrong + overwritten;
    for (let x = -FRAME; x < plane.width + FRAME; x++) {
      const address = plane.address + y * plane.stride + x;
      const isMine = isWritable(plane, x, y);
      const wanted = isMine ? expected.memory[address] : scene.bytes[address - BASE];
      const differs = actual.memory[address] !== wanted && !(isMine && !plane.compared);
      if (differs && isMine) wrong++;
      if (differs && !isMine) overwritten++;
      marks.push(differs ? (isMine ? 'x' : '!') : '.');
    }
    if (wrong + overwritten > before) rows.push(`${String(y).padStart(5)} ${marks.join('')}`);
  }
  if (rows.length === 0) return undefined;
  return `${plane.name}: ${wrong} wrong (x), ${overwritten} overwritten (!); columns from ${-FRAME}\n${rows.slice(0, 40).join('\n')}`;
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
