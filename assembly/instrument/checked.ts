// What the checked build (scripts/wasm/checked.mjs) puts around each kernel: its arguments and the memory before the call are kept, the
// scalar kernel's results too, and those of the level's own kernel are compared with them. For one thread: its working memory is one block.
//
// The block:  +0 i32 kernel · +4 i32 arguments · +8 i32 regions · +16 i64[8] arguments · +80 i64 expected answer · +88 i64 answer
//             +96 regions of REGION_BYTES: address, stride, width, height, memory before, expected memory, margin (i32 each) · +256 kept memory

const ARGUMENTS: usize = 16;
const EXPECTED_ANSWER: usize = 80;
const ANSWER: usize = 88;
const REGIONS: usize = 96;
const REGION_BYTES: usize = 32;
const KEPT: usize = 256;

/** Bytes left and right of a region that are compared too, as far as its rows leave room, and rows above and below it. */
const MARGIN_BYTES: i32 = 16;
const MARGIN_ROWS: i32 = 1;

/** Hears of the first difference, as a block; does not return. */
@external('env', 'kernelDiffers')
declare function kernelDiffers(block: usize): void;

let block: usize = 0;
let end: usize = 0;

/** Gives the block of memory to work in; it holds what one call writes, twice. */
export function setBlock(address: usize): void {
  block = address;
}

export function begin(kernel: i32): void {
  store<i32>(block, kernel);
  store<i64>(block, 0, 4);
  end = block + KEPT;
}

export function argument(value: i64): void {
  const count = load<i32>(block, 4);
  store<i64>(block + ((<usize>count) << 3), value, ARGUMENTS);
  store<i32>(block, count + 1, 4);
}

/** Keeps what is in a region, and around it, before the call. */
export function region(address: usize, stride: usize, width: i32, height: i32): void {
  const count = load<i32>(block, 8);
  const entry = block + REGIONS + <usize>count * REGION_BYTES;
  const margin = min(MARGIN_BYTES, (<i32>stride - width) >> 1);
  const bytes = <usize>((width + 2 * margin) * (height + 2 * MARGIN_ROWS));
  store<usize>(entry, address - stride * MARGIN_ROWS - margin);
  store<usize>(entry, stride, 4);
  store<i32>(entry, width + 2 * margin, 8);
  store<i32>(entry, height + 2 * MARGIN_ROWS, 12);
  store<usize>(entry, end, 16);
  store<usize>(entry, end + bytes, 20);
  store<i32>(entry, margin, 24);
  end += 2 * bytes;
  store<i32>(block, count + 1, 8);
  keep(entry, load<usize>(entry, 16));
}

/** After the scalar kernel: keeps what it wrote, and puts back what was there before it. */
export function restore(): void {
  const regions = load<i32>(block, 8);
  for (let i = 0; i < regions; i++) {
    const entry = block + REGIONS + <usize>i * REGION_BYTES;
    keep(entry, load<usize>(entry, 20));
  }
  for (let i = 0; i < regions; i++) putBack(block + REGIONS + <usize>i * REGION_BYTES);
}

/** After the level's own kernel. */
export function compare(expected: i64, answer: i64): void {
  store<i64>(block, expected, EXPECTED_ANSWER);
  store<i64>(block, answer, ANSWER);
  const regions = load<i32>(block, 8);
  let isSame = expected == answer;
  for (let i = 0; i < regions; i++) isSame = isSame && isAsExpected(block + REGIONS + <usize>i * REGION_BYTES);
  if (!isSame) kernelDiffers(block);
}

function keep(entry: usize, target: usize): void {
  const width = load<i32>(entry, 8);
  for (let y = 0; y < load<i32>(entry, 12); y++) memory.copy(target + <usize>(y * width), rowOf(entry, y), width);
}

function putBack(entry: usize): void {
  const width = load<i32>(entry, 8);
  for (let y = 0; y < load<i32>(entry, 12); y++) memory.copy(rowOf(entry, y), load<usize>(entry, 16) + <usize>(y * width), width);
}

function isAsExpected(entry: usize): bool {
  const width = load<i32>(entry, 8);
  for (let y = 0; y < load<i32>(entry, 12); y++) {
    if (memory.compare(rowOf(entry, y), load<usize>(entry, 20) + <usize>(y * width), width) != 0) return false;
  }
  return true;
}

function rowOf(entry: usize, y: i32): usize {
  return load<usize>(entry) + <usize>y * load<usize>(entry, 4);
}
