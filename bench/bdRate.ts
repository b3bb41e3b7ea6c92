/** One encode: its size and its quality. */
export interface RatePoint {
  bytes: number;
  /** Of luma, in dB. */
  psnr: number;
}

/** Coefficients of a polynomial, lowest power first. */
type Polynomial = readonly number[];

const COEFFICIENTS = 4;

/**
 * Bjøntegaard delta rate (VCEG-M33): how many percent more bytes `other` needs than `reference` at the same PSNR, as the mean over the
 * PSNR that both reach. Each curve is a cubic of the logarithm of the size over PSNR, so four points are the least.
 */
export function bdRate(reference: readonly RatePoint[], other: readonly RatePoint[]): number {
  const points = [...reference, ...other];
  // Powers of a difference to the middle stay small, which keeps the equations well-conditioned.
  const middle = points.reduce((sum, { psnr }) => sum + psnr, 0) / points.length;
  const low = Math.max(lowest(reference), lowest(other)) - middle;
  const high = Math.min(highest(reference), highest(other)) - middle;
  if (low >= high) throw new Error('BD-rate: the curves have no PSNR in common');
  const area = integral(fit(other, middle), low, high) - integral(fit(reference, middle), low, high);
  return (Math.exp(area / (high - low)) - 1) * 100;
}

function lowest(points: readonly RatePoint[]): number {
  return Math.min(...points.map(({ psnr }) => psnr));
}

function highest(points: readonly RatePoint[]): number {
  return Math.max(...points.map(({ psnr }) => psnr));
}

/** The least-squares cubic of ln(bytes) over PSNR − middle: the solution of the normal equations. */
function fit(points: readonly RatePoint[], middle: number): Polynomial {
  const xs = points.map(({ psnr }) => psnr - middle);
  const ys = points.map(({ bytes }) => Math.log(bytes));
  const powers = Array.from({ length: COEFFICIENTS }, (_, i) => i);
  const rows = powers.map((i) => [
    ...powers.map((j) => xs.reduce((sum, x) => sum + x ** (i + j), 0)),
    xs.reduce((sum, x, k) => sum + x ** i * ys[k], 0),
  ]);
  return solve(rows);
}

/** Gauss–Jordan elimination with pivots; a row is the coefficients of an equation, then its right side. */
function solve(rows: number[][]): number[] {
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.reduce((best, row, i) => (i > column && Math.abs(row[column]) > Math.abs(rows[best][column]) ? i : best), column);
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let i = 0; i < rows.length; i++) {
      if (i !== column) subtract(rows[i], rows[column], rows[i][column] / rows[column][column]);
    }
  }
  return rows.map((row, i) => row[rows.length] / row[i]);
}

function subtract(row: number[], other: readonly number[], factor: number): void {
  for (let i = 0; i < row.length; i++) row[i] -= factor * other[i];
}

function integral(polynomial: Polynomial, low: number, high: number): number {
  return polynomial.reduce((sum, coefficient, i) => sum + (coefficient * (high ** (i + 1) - low ** (i + 1))) / (i + 1), 0);
}
