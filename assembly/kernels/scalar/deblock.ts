// Deblocking of one edge (clause 8.7.2). `pix` is q0 of the first line; samples across the edge lie `across` bytes apart, lines `along`.

import { clip3 } from '../../common/math';

// @ts-ignore: decorator
@inline
function at(pix: usize, across: usize, i: i32): i32 {
  return <i32>load<u8>(pix + <usize>(<isize>i) * across);
}

// @ts-ignore: decorator
@inline
function put(pix: usize, across: usize, i: i32, value: i32): void {
  store<u8>(pix + <usize>(<isize>i) * across, <u8>value);
}

/** filterSamplesFlag without its bS condition (equation 8-468). */
function isFiltered(pix: usize, across: usize, alpha: i32, beta: i32): bool {
  const p0 = at(pix, across, -1);
  const q0 = at(pix, across, 0);
  return abs(p0 - q0) < alpha && abs(at(pix, across, -2) - p0) < beta && abs(at(pix, across, 1) - q0) < beta;
}

/** Moves p0 and q0 towards each other by at most tc (equations 8-475 to 8-477). */
function filterInner(pix: usize, across: usize, tc: i32): void {
  const p0 = at(pix, across, -1);
  const q0 = at(pix, across, 0);
  const delta = clip3(-tc, tc, (((q0 - p0) << 2) + (at(pix, across, -2) - at(pix, across, 1)) + 4) >> 3);
  put(pix, across, -1, clip3(0, 255, p0 + delta));
  put(pix, across, 0, clip3(0, 255, q0 - delta));
}

/** Filters one luma line with bS < 4 (clause 8.7.2.3). */
function lumaLine(pix: usize, across: usize, alpha: i32, beta: i32, tc0: i32): void {
  if (!isFiltered(pix, across, alpha, beta)) return;
  const p2 = at(pix, across, -3);
  const p1 = at(pix, across, -2);
  const q1 = at(pix, across, 1);
  const q2 = at(pix, across, 2);
  const middle = (at(pix, across, -1) + at(pix, across, 0) + 1) >> 1;
  const smoothP = abs(p2 - at(pix, across, -1)) < beta;
  const smoothQ = abs(q2 - at(pix, across, 0)) < beta;
  filterInner(pix, across, tc0 + i32(smoothP) + i32(smoothQ));
  if (smoothP) put(pix, across, -2, p1 + clip3(-tc0, tc0, (p2 + middle - (p1 << 1)) >> 1));
  if (smoothQ) put(pix, across, 1, q1 + clip3(-tc0, tc0, (q2 + middle - (q1 << 1)) >> 1));
}

/** Filters the p side, or with across negated and pix at p0 the q side, of a luma line with bS 4 (equations 8-481 to 8-487). */
function strongSide(pix: usize, across: usize, strong: bool, p0: i32, p1: i32, q0: i32, q1: i32): void {
  const p2 = at(pix, across, -3);
  const p3 = at(pix, across, -4);
  if (strong) {
    put(pix, across, -1, (p2 + 2 * p1 + 2 * p0 + 2 * q0 + q1 + 4) >> 3);
    put(pix, across, -2, (p2 + p1 + p0 + q0 + 2) >> 2);
    put(pix, across, -3, (2 * p3 + 3 * p2 + p1 + p0 + q0 + 4) >> 3);
  } else {
    put(pix, across, -1, (2 * p1 + p0 + q1 + 2) >> 2);
  }
}

/** Filters one luma line with bS 4 (clause 8.7.2.4). */
function lumaLineIntra(pix: usize, across: usize, alpha: i32, beta: i32): void {
  if (!isFiltered(pix, across, alpha, beta)) return;
  const p1 = at(pix, across, -2);
  const p0 = at(pix, across, -1);
  const q0 = at(pix, across, 0);
  const q1 = at(pix, across, 1);
  const isSmall = abs(p0 - q0) < (alpha >> 2) + 2;
  const strongP = isSmall && abs(at(pix, across, -3) - p0) < beta;
  const strongQ = isSmall && abs(at(pix, across, 2) - q0) < beta;
  strongSide(pix, across, strongP, p0, p1, q0, q1);
  strongSide(pix - across, -across, strongQ, q0, q1, p0, p1);
}

/** Filters one chroma line with bS 4: only p0 and q0 (clause 8.7.2.4, chromaStyleFilteringFlag 1). */
function chromaLineIntra(pix: usize, across: usize, alpha: i32, beta: i32): void {
  if (!isFiltered(pix, across, alpha, beta)) return;
  const p1 = at(pix, across, -2);
  const p0 = at(pix, across, -1);
  const q0 = at(pix, across, 0);
  const q1 = at(pix, across, 1);
  put(pix, across, -1, (2 * p1 + p0 + q1 + 2) >> 2);
  put(pix, across, 0, (2 * q1 + q0 + p1 + 2) >> 2);
}

function luma(pix: usize, across: usize, along: usize, alpha: i32, beta: i32, tc0: usize): void {
  for (let line: usize = 0; line < 16; line++) {
    const limit = <i32>load<i8>(tc0 + (line >> 2));
    if (limit >= 0) lumaLine(pix + line * along, across, alpha, beta, limit);
  }
}

function lumaIntra(pix: usize, across: usize, along: usize, alpha: i32, beta: i32): void {
  for (let line: usize = 0; line < 16; line++) lumaLineIntra(pix + line * along, across, alpha, beta);
}

function chroma(pix: usize, across: usize, along: usize, alpha: i32, beta: i32, tc0: usize): void {
  for (let line: usize = 0; line < 8; line++) {
    const limit = <i32>load<i8>(tc0 + (line >> 1));
    const q0 = pix + line * along;
    if (limit >= 0 && isFiltered(q0, across, alpha, beta)) filterInner(q0, across, limit + 1);
  }
}

function chromaIntra(pix: usize, across: usize, along: usize, alpha: i32, beta: i32): void {
  for (let line: usize = 0; line < 8; line++) chromaLineIntra(pix + line * along, across, alpha, beta);
}

export function deblockLumaVertical_scalar(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  luma(pix, 1, stride, alpha, beta, tc0);
}

export function deblockLumaHorizontal_scalar(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  luma(pix, stride, 1, alpha, beta, tc0);
}

export function deblockLumaVerticalIntra_scalar(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  lumaIntra(pix, 1, stride, alpha, beta);
}

export function deblockLumaHorizontalIntra_scalar(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  lumaIntra(pix, stride, 1, alpha, beta);
}

export function deblockChromaVertical_scalar(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  chroma(pix, 1, stride, alpha, beta, tc0);
}

export function deblockChromaHorizontal_scalar(pix: usize, stride: usize, alpha: i32, beta: i32, tc0: usize): void {
  chroma(pix, stride, 1, alpha, beta, tc0);
}

export function deblockChromaVerticalIntra_scalar(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  chromaIntra(pix, 1, stride, alpha, beta);
}

export function deblockChromaHorizontalIntra_scalar(pix: usize, stride: usize, alpha: i32, beta: i32): void {
  chromaIntra(pix, stride, 1, alpha, beta);
}
