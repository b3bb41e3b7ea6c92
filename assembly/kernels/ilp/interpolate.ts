// Averages of the words of swar/interpolate, two rows a step.

import { averageUp } from '../swar/words';

export function average16_ilp(dst: usize, dstStride: usize, a: usize, aStride: usize, b: usize, bStride: usize, height: i32): void {
  for (let y = 0; y < height; y += 2) {
    const left0 = averageUp(load<u64>(a), load<u64>(b));
    const right0 = averageUp(load<u64>(a, 8), load<u64>(b, 8));
    a += aStride;
    b += bStride;
    const left1 = averageUp(load<u64>(a), load<u64>(b));
    const right1 = averageUp(load<u64>(a, 8), load<u64>(b, 8));
    a += aStride;
    b += bStride;
    store<u64>(dst, left0);
    store<u64>(dst, right0, 8);
    dst += dstStride;
    store<u64>(dst, left1);
    store<u64>(dst, right1, 8);
    dst += dstStride;
  }
}
