// A fixed piece of work that no change of the encoder touches: what `run` measures an encode against, so that two runs on different days
// compare the encoder and not the machine's mood. Roughly an encoder's mix: vectors over blocks, branches on bits, copies.
// Frozen, and on its own: whatever changes its compiled bytes changes its id, and ends all comparison with older reports.

const SIDE: usize = 512;
const PICTURE: usize = SIDE * SIDE;
const BLOCK: usize = 16;
/** Above the page of the module's own data: a picture, a second one, and what the branches write. */
const FIRST: usize = 0x10000;
const SECOND: usize = FIRST + PICTURE;
const OUTPUT: usize = SECOND + PICTURE;
/** Candidates on either side of a block. */
const RANGE: usize = 6;

/** Fills both pictures: the second is the first, moved and disturbed. */
export function fill(): void {
  let state: u32 = 0x9e3779b9;
  for (let i: usize = 0; i < PICTURE; i++) {
    state = state * 1664525 + 1013904223;
    const smooth: u32 = <u32>((i & (SIDE - 1)) >> 1) + <u32>((i / SIDE) >> 1);
    store<u8>(FIRST + i, <u8>(smooth + (state >> 28)));
    store<u8>(SECOND + ((i + 3 * SIDE + 2) & (PICTURE - 1)), <u8>(smooth + ((state >> 20) & 15)));
  }
}

/** Does the work once; answers a checksum of all of it. */
export function work(): u32 {
  let sum: u32 = 0;
  for (let y: usize = BLOCK; y < SIDE - BLOCK - BLOCK; y += BLOCK) {
    sum = sum * 31 + searchRow(y);
    sum = sum * 31 + codeRow(y);
  }
  copyPictures();
  return sum;
}

/** The least differences along a row of blocks, summed. */
function searchRow(y: usize): u32 {
  let sum: u32 = 0;
  for (let x: usize = BLOCK; x < SIDE - BLOCK - BLOCK; x += BLOCK) {
    const block = FIRST + y * SIDE + x;
    let best: u32 = 0xffffffff;
    for (let dy: usize = 0; dy <= RANGE; dy += 2) {
      for (let dx: usize = 0; dx <= RANGE; dx++) {
        const cost = difference(block, SECOND + (y + dy) * SIDE + x + dx);
        best = select<u32>(cost, best, cost < best);
      }
    }
    sum += best;
  }
  return sum;
}

/** Sum of absolute differences of two 16x16 blocks. A lane takes 2 x 255 a row, in all 8160. */
function difference(a: usize, b: usize): u32 {
  let sums = i16x8.splat(0);
  for (let y: usize = 0; y < BLOCK; y++) {
    const left = v128.load(a + y * SIDE);
    const right = v128.load(b + y * SIDE);
    sums = i16x8.add(sums, i16x8.extadd_pairwise_i8x16_u(v128.or(i8x16.sub_sat_u(left, right), i8x16.sub_sat_u(right, left))));
  }
  const wide = i32x4.extadd_pairwise_i16x8_u(sums);
  return i32x4.extract_lane(wide, 0) + i32x4.extract_lane(wide, 1) + i32x4.extract_lane(wide, 2) + i32x4.extract_lane(wide, 3);
}

/** Writes the differences of a row of blocks as codes of a length that depends on them, bit after bit. */
function codeRow(y: usize): u32 {
  let bits: u64 = 0;
  let count: u32 = 0;
  let out = OUTPUT;
  for (let i = y * SIDE; i < (y + BLOCK) * SIDE; i++) {
    const value = <i32>load<u8>(FIRST + i) - <i32>load<u8>(SECOND + i);
    const code = value > 0 ? 2 * value : 1 - 2 * value;
    const length = 63 - 2 * clz(code);
    bits = (bits << length) | code;
    count += length;
    if (count >= 32) {
      count -= 32;
      store<u32>(out, <u32>(bits >> count));
      out += 4;
    }
  }
  return (<u32>(out - OUTPUT)) ^ (<u32>bits);
}

/** Both pictures away from where they are, and back. */
function copyPictures(): void {
  for (let i = 0; i < 4; i++) {
    memory.copy(OUTPUT, FIRST, PICTURE);
    memory.copy(OUTPUT + PICTURE, SECOND, PICTURE);
    memory.copy(FIRST, OUTPUT, PICTURE);
    memory.copy(SECOND, OUTPUT + PICTURE, PICTURE);
  }
}
