// Copies of the words of swar/copy: both halves of a row in one step.

export function copy16_ilp(dst: usize, dstStride: usize, src: usize, srcStride: usize, height: i32): void {
  for (let y = 0; y < height; y++) {
    const left = load<u64>(src);
    const right = load<u64>(src, 8);
    store<u64>(dst, left);
    store<u64>(dst, right, 8);
    dst += dstStride;
    src += srcStride;
  }
}
