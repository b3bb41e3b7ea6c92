/** A box of an MP4 or MOV file (ISO/IEC 14496-12, 4.2). */
export interface Box {
  type: string;
  /** Where it begins in the file. */
  position: number;
  /** What follows its size and type. */
  payload: DataView;
  /** The boxes in it, where it is of a type that holds some. */
  children: Box[];
}

/** Types that hold boxes, and the bytes before the first of them. */
const PARENTS: Record<string, number> = { moov: 0, trak: 0, mdia: 0, minf: 0, stbl: 0, moof: 0, traf: 0, mvex: 0, stsd: 8, avc1: 78 };

/** The boxes of a file; throws where sizes do not add up. */
export function readBoxes(file: Uint8Array): Box[] {
  return boxesIn(new DataView(file.buffer, file.byteOffset, file.byteLength), 0);
}

function boxesIn(view: DataView, base: number): Box[] {
  const boxes: Box[] = [];
  let position = 0;
  while (position < view.byteLength) {
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(position + i)));
    const small = view.getUint32(position);
    const [header, size] = small === 1 ? [16, Number(view.getBigUint64(position + 8))] : [8, small];
    const payload = new DataView(view.buffer, view.byteOffset + position + header, size - header);
    const skipped = PARENTS[type];
    const inside = new DataView(payload.buffer, payload.byteOffset + (skipped ?? 0), payload.byteLength - (skipped ?? 0));
    const children = skipped === undefined ? [] : boxesIn(inside, base + position + header + skipped);
    boxes.push({ type, position: base + position, payload, children });
    position += size;
  }
  if (position !== view.byteLength) throw new Error(`boxes end at byte ${position} of ${view.byteLength}`);
  return boxes;
}

/** The first box of a type, anywhere in the tree. */
export function findBox(boxes: readonly Box[], type: string): Box | undefined {
  for (const box of boxes) {
    const found = box.type === type ? box : findBox(box.children, type);
    if (found) return found;
  }
  return undefined;
}
