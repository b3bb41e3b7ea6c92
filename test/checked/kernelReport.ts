import type { MemoryPlan } from '../../src/engine/memoryPlan.ts';
import { readContracts } from '../../scripts/wasm/contracts.mjs';
import { SAMPLE_BYTES, type SampleType, differenceMap, readSample } from '../checkasm/differenceMap.ts';
import { ROOT } from '../support/built.ts';
import { locate } from './locate.ts';

// The block that assembly/instrument/checked.ts describes.
const [ARGUMENTS, EXPECTED_ANSWER, ANSWER, REGIONS, REGION_BYTES] = [16, 80, 88, 96, 32];
const MARGIN_ROWS = 1;

const contracts = readContracts(ROOT);

/** An encoder's memory, and what is where in it. */
export interface Ground {
  bytes: Uint8Array;
  plan: MemoryPlan;
  mbHeight: number;
  /** The macroblock that the thread is at. */
  macroblock: { x: number; y: number };
}

/** What the checked encoder says of its first difference: kernel, macroblock, arguments, answers and difference maps. */
export function kernelReport(block: number, ground: Ground): string {
  const view = new DataView(ground.bytes.buffer);
  const kernel = contracts[view.getInt32(block, true) - 1];
  const args = kernel.params.map(({ name, type }, i) => {
    const value = Number(view.getBigInt64(block + ARGUMENTS + 8 * i, true));
    return { name, value, place: type === 'usize' ? locate(ground.plan, ground.mbHeight, value) : undefined };
  });
  // A kernel on the planes is where its first pointer is; one on the thread's working memory is where the thread is.
  const { x, y } = args.find(({ place }) => place)?.place?.macroblock ?? ground.macroblock;
  const list = args.map(({ name, value, place }) => `${name} = ${place?.text ?? value}`).join(', ');
  const [expected, answer] = [EXPECTED_ANSWER, ANSWER].map((offset) => view.getBigInt64(block + offset, true));
  const maps = kernel.regions.map(({ address, type }, i) =>
    regionMap(view, block + REGIONS + i * REGION_BYTES, address, type as SampleType),
  );
  return [
    `${kernel.name} differs from ${kernel.name}_scalar in macroblock (${x}, ${y})`,
    `${kernel.name}(${list})`,
    ...(expected === answer ? [] : [`answer ${answer} instead of ${expected}`]),
    ...maps.filter((map) => map !== undefined),
  ].join('\n');
}

function regionMap(view: DataView, entry: number, name: string, type: SampleType): string | undefined {
  const [address, stride, width, height, , expected, margin] = Array.from({ length: 7 }, (_, i) => view.getUint32(entry + 4 * i, true));
  const bytes = SAMPLE_BYTES[type];
  const at = (x: number, y: number): [number, number] => [x * bytes + margin, y + MARGIN_ROWS];
  const columns = { from: -margin / bytes, to: (width - margin) / bytes };
  const rows = { from: -MARGIN_ROWS, to: height - MARGIN_ROWS };
  const read = (base: number, rowBytes: number, x: number, y: number): number => {
    const [column, row] = at(x, y);
    return readSample(view, base + row * rowBytes + column, type);
  };
  return differenceMap({
    name,
    columns,
    rows,
    expected: (x, y) => read(expected, width, x, y),
    actual: (x, y) => read(address, stride, x, y),
    isWritable: (x, y) => x >= 0 && (x + 1) * bytes <= width - 2 * margin && y >= 0 && y < height - 2 * MARGIN_ROWS,
  });
}
