/** Copies a tightly packed plane to rows `stride` apart. */
export function copyPlane(to: Uint8Array, at: number, stride: number, plane: Uint8Array, width: number, height: number): void {
  if (width === stride) {
    to.set(plane, at);
    return;
  }
  for (let y = 0; y < height; y++) to.set(plane.subarray(y * width, (y + 1) * width), at + y * stride);
}

/** Copies rows `stride` apart to a tightly packed plane. */
export function cropPlane(
  from: Uint8Array,
  at: number,
  stride: number,
  to: Uint8Array,
  offset: number,
  width: number,
  height: number,
): void {
  for (let y = 0; y < height; y++) to.set(from.subarray(at + y * stride, at + y * stride + width), offset + y * width);
}
