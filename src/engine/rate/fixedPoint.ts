/** Logarithms, QPs and their differences are kept as integers in 256ths. */
export const ONE = 256;
const ONE_LOG2 = 8;

const STEPS = 256;
/** 2^(i / 256): by square roots and products, which every engine rounds alike; Math.pow and Math.log may differ in the last bit. */
export const POWERS = powers();
/** 256 log2(1 + i / 256), rounded down. */
export const LOGARITHMS = Uint8Array.from({ length: STEPS }, (_, i) => POWERS.findLastIndex((power) => power <= 1 + i / STEPS));

function powers(): Float64Array {
  const table = new Float64Array(STEPS).fill(1);
  let root = 2;
  for (let bit = STEPS / 2; bit >= 1; bit /= 2) {
    root = Math.sqrt(root);
    for (let i = 0; i < STEPS; i++) if (i & bit) table[i] *= root;
  }
  return table;
}

/** 256 log2(value), of a number from 1 up to 2^53; what is below 1 counts as 1. */
export function log2(value: number): number {
  let octaves = 0;
  let rest = value > 1 ? value : 1;
  while (rest >= 65536) {
    rest /= 65536;
    octaves += 16;
  }
  const octave = 31 - Math.clz32(rest);
  const fraction = Math.floor((rest / (1 << octave) - 1) * STEPS);
  return (octaves + octave) * ONE + LOGARITHMS[fraction];
}

/** 2^(exponent / 256), of an integer. */
export function exp2(exponent: number): number {
  let octaves = exponent >> ONE_LOG2;
  let power = POWERS[exponent & (ONE - 1)];
  for (; octaves >= 16; octaves -= 16) power *= 65536;
  for (; octaves < 0; octaves += 16) power /= 65536;
  return power * (1 << octaves);
}
