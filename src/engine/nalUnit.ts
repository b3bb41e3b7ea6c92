/** Start code, header and payload with emulation prevention (clause 7.4.1). */
export function nalUnit(header: number, payload: Uint8Array): number[] {
  const unit = [0, 0, 0, 1, header];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros === 2 && byte <= 3) {
      unit.push(3);
      zeros = 0;
    }
    unit.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return unit;
}
