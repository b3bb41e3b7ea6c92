// Intra 4x4 prediction (clause 8.3.1.2). With the neighbours in one line, E[0] the top-left, E[1] .. E[8] above and E[-1] .. E[-4] at the
// left, every directional mode is a choice among two-tap averages and three-tap filters of that line.

import {
  AVAILABLE_LEFT,
  AVAILABLE_TOP,
  INTRA4_DC,
  INTRA4_DIAGONAL_DOWN_LEFT,
  INTRA4_DIAGONAL_DOWN_RIGHT,
  INTRA4_HORIZONTAL,
  INTRA4_HORIZONTAL_DOWN,
  INTRA4_VERTICAL,
  INTRA4_VERTICAL_LEFT,
  INTRA4_VERTICAL_RIGHT,
} from '../../common/constants';

// @ts-ignore: decorator
@inline
function at(edge: usize, i: i32): i32 {
  return <i32>load<u8>(edge + <usize>(<isize>i));
}

/** Average of E[i] and E[i + 1]. */
// @ts-ignore: decorator
@inline
function average(edge: usize, i: i32): i32 {
  return (at(edge, i) + at(edge, i + 1) + 1) >> 1;
}

/** E[i] filtered with (1, 2, 1) / 4. */
// @ts-ignore: decorator
@inline
function filtered(edge: usize, i: i32): i32 {
  return (at(edge, i - 1) + 2 * at(edge, i) + at(edge, i + 1) + 2) >> 2;
}

function dc(edge: usize, available: i32): i32 {
  const left = at(edge, -1) + at(edge, -2) + at(edge, -3) + at(edge, -4);
  const top = at(edge, 1) + at(edge, 2) + at(edge, 3) + at(edge, 4);
  if (available == (AVAILABLE_LEFT | AVAILABLE_TOP)) return (left + top + 4) >> 3;
  if (available == AVAILABLE_LEFT) return (left + 2) >> 2;
  if (available == AVAILABLE_TOP) return (top + 2) >> 2;
  return 128;
}

/** Clause 8.3.1.2.4; the last sample has no right neighbour and repeats itself. */
function diagonalDownLeft(edge: usize, x: i32, y: i32): i32 {
  if (x + y == 6) return (at(edge, 7) + 3 * at(edge, 8) + 2) >> 2;
  return filtered(edge, x + y + 2);
}

/** Clause 8.3.1.2.6. */
function verticalRight(edge: usize, x: i32, y: i32): i32 {
  const z = 2 * x - y;
  if (z < 0) return filtered(edge, z + 1);
  const i = x - (y >> 1);
  return z & 1 ? filtered(edge, i) : average(edge, i);
}

/** Clause 8.3.1.2.7. */
function horizontalDown(edge: usize, x: i32, y: i32): i32 {
  const z = 2 * y - x;
  if (z < 0) return filtered(edge, -1 - z);
  const i = (x >> 1) - y;
  return z & 1 ? filtered(edge, i) : average(edge, i - 1);
}

/** Clause 8.3.1.2.8. */
function verticalLeft(edge: usize, x: i32, y: i32): i32 {
  const i = x + (y >> 1) + 1;
  return y & 1 ? filtered(edge, i + 1) : average(edge, i);
}

/** Clause 8.3.1.2.9. */
function horizontalUp(edge: usize, x: i32, y: i32): i32 {
  const z = x + 2 * y;
  if (z > 5) return at(edge, -4);
  if (z == 5) return (at(edge, -3) + 3 * at(edge, -4) + 2) >> 2;
  const i = -1 - y - (x >> 1);
  return z & 1 ? filtered(edge, i - 1) : average(edge, i - 1);
}

function sample(edge: usize, x: i32, y: i32, mode: i32, available: i32): i32 {
  if (mode == INTRA4_VERTICAL) return at(edge, 1 + x);
  if (mode == INTRA4_HORIZONTAL) return at(edge, -1 - y);
  if (mode == INTRA4_DC) return dc(edge, available);
  if (mode == INTRA4_DIAGONAL_DOWN_LEFT) return diagonalDownLeft(edge, x, y);
  if (mode == INTRA4_DIAGONAL_DOWN_RIGHT) return filtered(edge, x - y);
  if (mode == INTRA4_VERTICAL_RIGHT) return verticalRight(edge, x, y);
  if (mode == INTRA4_HORIZONTAL_DOWN) return horizontalDown(edge, x, y);
  if (mode == INTRA4_VERTICAL_LEFT) return verticalLeft(edge, x, y);
  return horizontalUp(edge, x, y);
}

/** Mode as in Table 8-2. */
export function predict4x4(dst: usize, dstStride: usize, edge: usize, mode: i32, available: i32): void {
  for (let y = 0; y < 4; y++) {
    for (let x = 0; x < 4; x++) store<u8>(dst + <usize>x, <u8>sample(edge, x, y, mode, available));
    dst += dstStride;
  }
}
