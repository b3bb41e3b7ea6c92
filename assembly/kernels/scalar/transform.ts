// 4x4 core transform and its inverse (clause 8.5.12), and the transform of the luma DC coefficients (clause 8.5.10).

/** Forward core transform of four 16-bit numbers that lie `step` bytes apart, in place. */
// @ts-ignore: decorator
@inline
function forwardCore(p: usize, step: usize): void {
  const x0 = <i32>load<i16>(p);
  const x1 = <i32>load<i16>(p + step);
  const x2 = <i32>load<i16>(p + 2 * step);
  const x3 = <i32>load<i16>(p + 3 * step);
  store<i16>(p, <i16>(x0 + x1 + x2 + x3));
  store<i16>(p + step, <i16>(2 * x0 + x1 - x2 - 2 * x3));
  store<i16>(p + 2 * step, <i16>(x0 - x1 - x2 + x3));
  store<i16>(p + 3 * step, <i16>(x0 - 2 * x1 + 2 * x2 - x3));
}

export function subDct4x4_scalar(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  for (let y: usize = 0; y < 4; y++) {
    for (let x: usize = 0; x < 4; x++) {
      const difference = <i32>load<u8>(fenc + y * fencStride + x) - <i32>load<u8>(pred + y * predStride + x);
      store<i16>(coefs + (y << 3) + (x << 1), <i16>difference);
    }
  }
  for (let y: usize = 0; y < 4; y++) forwardCore(coefs + (y << 3), 2);
  for (let x: usize = 0; x < 4; x++) forwardCore(coefs + (x << 1), 8);
}

export function subDct8x8_scalar(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  for (let block: usize = 0; block < 4; block++) {
    const x = (block & 1) << 2;
    const y = (block >> 1) << 2;
    subDct4x4_scalar(coefs + (block << 5), fenc + y * fencStride + x, fencStride, pred + y * predStride + x, predStride);
  }
}

export function subDct16x16_scalar(coefs: usize, fenc: usize, fencStride: usize, pred: usize, predStride: usize): void {
  for (let quadrant: usize = 0; quadrant < 4; quadrant++) {
    const x = (quadrant & 1) << 3;
    const y = (quadrant >> 1) << 3;
    subDct8x8_scalar(coefs + (quadrant << 7), fenc + y * fencStride + x, fencStride, pred + y * predStride + x, predStride);
  }
}

/**
 * Number `i` of the inverse transform of four. Conforming streams keep all intermediate results in 16 bits (clause 8.5.12.2); beyond
 * that the results wrap, in every level alike.
 */
// @ts-ignore: decorator
@inline
function inverseCore(c0: i32, c1: i32, c2: i32, c3: i32, i: i32): i32 {
  const even = i == 0 || i == 3 ? c0 + c2 : c0 - c2;
  const odd = i == 0 || i == 3 ? c1 + (c3 >> 1) : (c1 >> 1) - c3;
  return <i32>(<i16>(i < 2 ? even + odd : even - odd));
}

// @ts-ignore: decorator
@inline
function inverseRow(row: usize, x: i32): i32 {
  return inverseCore(load<i16>(row), load<i16>(row, 2), load<i16>(row, 4), load<i16>(row, 6), x);
}

// @ts-ignore: decorator
@inline
function addSample(dst: usize, pred: usize, value: i32): void {
  const residual = (<i32>(<i16>(value + 32))) >> 6;
  store<u8>(dst, <u8>max(0, min(255, <i32>load<u8>(pred) + residual)));
}

/** Column `x`: its number of each transformed row, transformed. */
// @ts-ignore: decorator
@inline
function addColumn(dst: usize, dstStride: usize, pred: usize, predStride: usize, coefs: usize, x: i32): void {
  const g0 = inverseRow(coefs, x);
  const g1 = inverseRow(coefs + 8, x);
  const g2 = inverseRow(coefs + 16, x);
  const g3 = inverseRow(coefs + 24, x);
  dst += <usize>x;
  pred += <usize>x;
  addSample(dst, pred, inverseCore(g0, g1, g2, g3, 0));
  addSample(dst + dstStride, pred + predStride, inverseCore(g0, g1, g2, g3, 1));
  addSample(dst + 2 * dstStride, pred + 2 * predStride, inverseCore(g0, g1, g2, g3, 2));
  addSample(dst + 3 * dstStride, pred + 3 * predStride, inverseCore(g0, g1, g2, g3, 3));
}

export function addIdct4x4_scalar(dst: usize, dstStride: usize, pred: usize, predStride: usize, coefs: usize): void {
  addColumn(dst, dstStride, pred, predStride, coefs, 0);
  addColumn(dst, dstStride, pred, predStride, coefs, 1);
  addColumn(dst, dstStride, pred, predStride, coefs, 2);
  addColumn(dst, dstStride, pred, predStride, coefs, 3);
}

export function addIdct8x8_scalar(dst: usize, dstStride: usize, pred: usize, predStride: usize, coefs: usize): void {
  for (let block: usize = 0; block < 4; block++) {
    const x = (block & 1) << 2;
    const y = (block >> 1) << 2;
    addIdct4x4_scalar(dst + y * dstStride + x, dstStride, pred + y * predStride + x, predStride, coefs + (block << 5));
  }
}

/** Number `i` of the Hadamard transform of four 16-bit numbers that lie `step` bytes apart, in order of rising frequency. */
// @ts-ignore: decorator
@inline
function hadamard(p: usize, step: usize, i: i32): i32 {
  const x0 = <i32>load<i16>(p);
  const x1 = <i32>load<i16>(p + step);
  const x2 = <i32>load<i16>(p + 2 * step);
  const x3 = <i32>load<i16>(p + 3 * step);
  if (i == 0) return x0 + x1 + x2 + x3;
  if (i == 1) return x0 + x1 - x2 - x3;
  if (i == 2) return x0 - x1 - x2 + x3;
  return x0 - x1 + x2 - x3;
}

function hadamardRows(dc: usize): void {
  for (let y = 0; y < 4; y++, dc += 8) {
    const h0 = hadamard(dc, 2, 0);
    const h1 = hadamard(dc, 2, 1);
    const h2 = hadamard(dc, 2, 2);
    const h3 = hadamard(dc, 2, 3);
    store<i16>(dc, <i16>h0);
    store<i16>(dc, <i16>h1, 2);
    store<i16>(dc, <i16>h2, 4);
    store<i16>(dc, <i16>h3, 6);
  }
}

export function forwardDc4x4_scalar(dc: usize): void {
  hadamardRows(dc);
  for (let x = 0; x < 4; x++, dc += 2) {
    const h0 = hadamard(dc, 8, 0);
    const h1 = hadamard(dc, 8, 1);
    const h2 = hadamard(dc, 8, 2);
    const h3 = hadamard(dc, 8, 3);
    store<i16>(dc, <i16>((h0 + 1) >> 1));
    store<i16>(dc, <i16>((h1 + 1) >> 1), 8);
    store<i16>(dc, <i16>((h2 + 1) >> 1), 16);
    store<i16>(dc, <i16>((h3 + 1) >> 1), 24);
  }
}

/** Scaling of one luma DC coefficient (equations 8-321 and 8-322). */
// @ts-ignore: decorator
@inline
function scaleDc(f: i32, levelScale: i32, qpPer: i32): i16 {
  const scaled = qpPer >= 6 ? (f * levelScale) << (qpPer - 6) : (f * levelScale + (1 << (5 - qpPer))) >> (6 - qpPer);
  return <i16>max(<i32>i16.MIN_VALUE, min(<i32>i16.MAX_VALUE, scaled));
}

export function inverseDc4x4_scalar(dc: usize, scale: i32, qpPer: i32): void {
  const levelScale = scale << 4;
  hadamardRows(dc);
  for (let x = 0; x < 4; x++, dc += 2) {
    const h0 = hadamard(dc, 8, 0);
    const h1 = hadamard(dc, 8, 1);
    const h2 = hadamard(dc, 8, 2);
    const h3 = hadamard(dc, 8, 3);
    store<i16>(dc, scaleDc(h0, levelScale, qpPer));
    store<i16>(dc, scaleDc(h1, levelScale, qpPer), 8);
    store<i16>(dc, scaleDc(h2, levelScale, qpPer), 16);
    store<i16>(dc, scaleDc(h3, levelScale, qpPer), 24);
  }
}
