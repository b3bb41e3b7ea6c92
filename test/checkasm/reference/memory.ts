/** Samples and numbers of the memory that the reference kernels work on. */
export class ReferenceMemory {
  readonly #view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer);
  }

  i16(address: number, index: number): number {
    return this.#view.getInt16(address + 2 * index, true);
  }

  u16(address: number, index: number): number {
    return this.#view.getUint16(address + 2 * index, true);
  }

  setI16(address: number, index: number, value: number): void {
    this.#view.setInt16(address + 2 * index, value, true);
  }

  setU32(address: number, index: number, value: number): void {
    this.#view.setUint32(address + 4 * index, value, true);
  }

  /** A matrix of `rows` rows of bytes. */
  block(address: number, stride: number, columns: number, rows: number): number[][] {
    return Array.from({ length: rows }, (_, y) => [...this.bytes.subarray(address + y * stride, address + y * stride + columns)]);
  }

  /** A 4x4 matrix of 16-bit numbers in raster order. */
  numbers4x4(address: number): number[][] {
    return [0, 1, 2, 3].map((y) => [0, 1, 2, 3].map((x) => this.i16(address, 4 * y + x)));
  }

  setNumbers4x4(address: number, matrix: number[][]): void {
    matrix.flat().forEach((value, index) => this.setI16(address, index, value));
  }

  /** Writes value(x, y), limited to a byte, to a rectangle; all values are computed before the first is written. */
  write(address: number, stride: number, columns: number, rows: number, value: (x: number, y: number) => number): void {
    const values = Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (_, x) => clip1(value(x, y))));
    values.forEach((row, y) => this.bytes.set(row, address + y * stride));
  }
}

/** Clip1 for 8 bits (clause 5.7). */
export const clip1 = (value: number): number => clip3(0, 255, value);
/** Clip3 (clause 5.7). */
export const clip3 = (low: number, high: number, value: number): number => Math.max(low, Math.min(high, value));

export const multiply = (a: number[][], b: number[][]): number[][] =>
  a.map((row) => b[0].map((_, x) => row.reduce((sum, value, k) => sum + value * b[k][x], 0)));
export const transpose = (a: number[][]): number[][] => a[0].map((_, x) => a.map((row) => row[x]));
export const subtract = (a: number[][], b: number[][]): number[][] => a.map((row, y) => row.map((value, x) => value - b[y][x]));
