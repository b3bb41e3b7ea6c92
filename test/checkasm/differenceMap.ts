/** Numbers that kernels write. */
export type SampleType = 'u8' | 'i16' | 'u32';
export const SAMPLE_BYTES: Record<SampleType, number> = { u8: 1, i16: 2, u32: 4 };

/** Reads one number. */
export function readSample(view: DataView, address: number, type: SampleType): number {
  if (type === 'u8') return view.getUint8(address);
  return type === 'i16' ? view.getInt16(address, true) : view.getUint32(address, true);
}

/** A rectangle of numbers as it should be and as it is. Columns and rows begin below 0 where memory around a kernel's target is looked at too. */
export interface Compared {
  name: string;
  columns: { from: number; to: number };
  rows: { from: number; to: number };
  /** Undefined where any value will do. */
  expected(x: number, y: number): number | undefined;
  actual(x: number, y: number): number;
  /** Whether the kernel may write there. */
  isWritable(x: number, y: number): boolean;
}

const MAX_ROWS = 40;

/** The differing rows as a map: x is a wrong value, ! is written though it must not be. Undefined where nothing differs. */
export function differenceMap({ name, columns, rows, expected, actual, isWritable }: Compared): string | undefined {
  const lines: string[] = [];
  const counts = { x: 0, '!': 0 };
  let first = '';
  let largest = 0;
  for (let y = rows.from; y < rows.to; y++) {
    const before = counts.x + counts['!'];
    let marks = '';
    for (let x = columns.from; x < columns.to; x++) {
      const [wanted, got] = [expected(x, y), actual(x, y)];
      if (wanted === undefined || wanted === got) {
        marks += '.';
        continue;
      }
      const mark = isWritable(x, y) ? 'x' : '!';
      marks += mark;
      counts[mark]++;
      first ||= `column ${x}, row ${y}: ${got} instead of ${wanted}`;
      largest = Math.max(largest, Math.abs(got - wanted));
    }
    if (counts.x + counts['!'] > before) lines.push(`${String(y).padStart(5)} ${marks}`);
  }
  if (lines.length === 0) return undefined;
  const summary = `${counts.x} wrong (x), ${counts['!']} overwritten (!); first at ${first}; largest difference ${largest}`;
  return `${name}: ${summary}; columns from ${columns.from}\n${lines.slice(0, MAX_ROWS).join('\n')}`;
}
