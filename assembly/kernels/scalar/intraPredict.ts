// Intra prediction of 16x16 luma (clause 8.3.3) and 8x8 chroma (clause 8.3.4) blocks.

import { AVAILABLE_LEFT, AVAILABLE_TOP } from '../../common/constants';

function fill(dst: usize, dstStride: usize, width: usize, height: i32, value: i32): void {
  for (let y = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x++) store<u8>(dst + x, <u8>value);
    dst += dstStride;
  }
}

/** Sum of the neighbours above from column `x` on. */
function sumTop(edge: usize, x: usize, count: usize): i32 {
  let sum = 0;
  for (let i: usize = 0; i < count; i++) sum += <i32>load<u8>(edge + x + i, 1);
  return sum;
}

/** Sum of the neighbours at the left from row `y` on. */
function sumLeft(edge: usize, y: usize, count: usize): i32 {
  let sum = 0;
  for (let i: usize = 0; i < count; i++) sum += <i32>load<u8>(edge - 1 - y - i);
  return sum;
}

function vertical(dst: usize, dstStride: usize, edge: usize, size: usize): void {
  for (let y: usize = 0; y < size; y++) {
    for (let x: usize = 0; x < size; x++) store<u8>(dst + x, load<u8>(edge + x, 1));
    dst += dstStride;
  }
}

function horizontal(dst: usize, dstStride: usize, edge: usize, size: usize): void {
  for (let y: usize = 0; y < size; y++) {
    for (let x: usize = 0; x < size; x++) store<u8>(dst + x, load<u8>(edge - 1 - y));
    dst += dstStride;
  }
}

/** Weighted sum of differences of neighbours that lie symmetrically around the middle: H (direction 1) or V (-1) of the plane modes. */
function slope(edge: usize, direction: isize, half: isize): i32 {
  let sum = 0;
  for (let i: isize = 1; i <= half; i++) {
    sum += <i32>i * (<i32>load<u8>(edge + direction * (half + i)) - <i32>load<u8>(edge + direction * (half - i)));
  }
  return sum;
}

/** clip255((a + b * (x - centre) + c * (y - centre) + 16) >> 5), `centre` being 7 for 16x16 and 3 for 8x8. */
function plane(dst: usize, dstStride: usize, edge: usize, b: i32, c: i32, size: i32): void {
  const a = 16 * (<i32>load<u8>(edge + <usize>size) + <i32>load<u8>(edge - <usize>size));
  const centre = (size >> 1) - 1;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const value = (a + b * (x - centre) + c * (y - centre) + 16) >> 5;
      store<u8>(dst + <usize>x, <u8>max(0, min(255, value)));
    }
    dst += dstStride;
  }
}

export function predict16x16Vertical_scalar(dst: usize, dstStride: usize, edge: usize): void {
  vertical(dst, dstStride, edge, 16);
}

export function predict16x16Horizontal_scalar(dst: usize, dstStride: usize, edge: usize): void {
  horizontal(dst, dstStride, edge, 16);
}

/** Mean of the neighbours that are there. */
export function dc16x16(edge: usize, available: i32): i32 {
  const left = sumLeft(edge, 0, 16);
  const top = sumTop(edge, 0, 16);
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) return (left + top + 16) >> 5;
  if (available == AVAILABLE_LEFT) return (left + 8) >> 4;
  return available == AVAILABLE_TOP ? (top + 8) >> 4 : 128;
}

export function predict16x16Dc_scalar(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  fill(dst, dstStride, 16, 16, dc16x16(edge, available));
}

export function predict16x16Plane_scalar(dst: usize, dstStride: usize, edge: usize): void {
  const b = (5 * slope(edge, 1, 8) + 32) >> 6;
  const c = (5 * slope(edge, -1, 8) + 32) >> 6;
  plane(dst, dstStride, edge, b, c, 16);
}

export function predictChromaVertical_scalar(dst: usize, dstStride: usize, edge: usize): void {
  vertical(dst, dstStride, edge, 8);
}

export function predictChromaHorizontal_scalar(dst: usize, dstStride: usize, edge: usize): void {
  horizontal(dst, dstStride, edge, 8);
}

/** DC of one 4x4 chroma block from the sides that it may use: both, else the preferred one, else the other (clauses 8.3.4.1 to 8.3.4.3). */
function chromaDc(top: i32, left: i32, available: i32, preferred: i32): i32 {
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) {
    if (preferred == AVAILABLE_TOP) return (top + 2) >> 2;
    if (preferred == AVAILABLE_LEFT) return (left + 2) >> 2;
    return (top + left + 4) >> 3;
  }
  if (available == AVAILABLE_TOP) return (top + 2) >> 2;
  if (available == AVAILABLE_LEFT) return (left + 2) >> 2;
  return 128;
}

export function predictChromaDc_scalar(dst: usize, dstStride: usize, edge: usize, available: i32): void {
  const top0 = sumTop(edge, 0, 4);
  const top4 = sumTop(edge, 4, 4);
  const left0 = sumLeft(edge, 0, 4);
  const left4 = sumLeft(edge, 4, 4);
  const lower = dst + 4 * dstStride;
  fill(dst, dstStride, 4, 4, chromaDc(top0, left0, available, 0));
  fill(dst + 4, dstStride, 4, 4, chromaDc(top4, left0, available, AVAILABLE_TOP));
  fill(lower, dstStride, 4, 4, chromaDc(top0, left4, available, AVAILABLE_LEFT));
  fill(lower + 4, dstStride, 4, 4, chromaDc(top4, left4, available, 0));
}

export function predictChromaPlane_scalar(dst: usize, dstStride: usize, edge: usize): void {
  const b = (34 * slope(edge, 1, 4) + 32) >> 6;
  const c = (34 * slope(edge, -1, 4) + 32) >> 6;
  plane(dst, dstStride, edge, b, c, 8);
}
