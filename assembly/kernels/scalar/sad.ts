// Sum of absolute differences. Inlined, so that the sizes are constants.

// @ts-ignore: decorator
@inline
function sad(a: usize, aStride: usize, b: usize, bStride: usize, width: usize, height: i32): i32 {
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x++) sum += abs(<i32>load<u8>(a + x) - <i32>load<u8>(b + x));
    a += aStride;
    b += bStride;
  }
  return sum;
}

export function sad16x16_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 16, 16);
}

export function sad16x8_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 16, 8);
}

export function sad8x16_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 16);
}

export function sad8x8_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 8);
}

export function sad8x4_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 8, 4);
}

export function sad4x8_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 4, 8);
}

export function sad4x4_scalar(a: usize, aStride: usize, b: usize, bStride: usize): i32 {
  return sad(a, aStride, b, bStride, 4, 4);
}

/** Sums of one source block against four references that share a stride. */
// @ts-ignore: decorator
@inline
function sadX4(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
  width: usize,
  height: i32,
): void {
  store<u32>(out, sad(fenc, fencStride, ref0, refStride, width, height));
  store<u32>(out, sad(fenc, fencStride, ref1, refStride, width, height), 4);
  store<u32>(out, sad(fenc, fencStride, ref2, refStride, width, height), 8);
  store<u32>(out, sad(fenc, fencStride, ref3, refStride, width, height), 12);
}

export function sad16x16x4_scalar(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sadX4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 16, 16);
}

export function sad16x8x4_scalar(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sadX4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 16, 8);
}

export function sad8x16x4_scalar(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sadX4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 8, 16);
}

export function sad8x8x4_scalar(
  fenc: usize,
  fencStride: usize,
  ref0: usize,
  ref1: usize,
  ref2: usize,
  ref3: usize,
  refStride: usize,
  out: usize,
): void {
  sadX4(fenc, fencStride, ref0, ref1, ref2, ref3, refStride, out, 8, 8);
}
