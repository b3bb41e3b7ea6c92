// Byte stream NAL units (clause 7.3.1, Annex B).

export const NAL_SLICE: i32 = 1;
export const NAL_IDR_SLICE: i32 = 5;
const NAL_REF_IDC_HIGHEST: i32 = 3;

/** Whether one of eight bytes is zero (the carry-free test for a zero byte). */
// @ts-ignore: decorator
@inline
function hasZeroByte(word: u64): bool {
  return ((word - 0x0101010101010101) & ~word & 0x8080808080808080) != 0;
}

/**
 * Writes start code, header and the RBSP with emulation prevention bytes; returns the number of bytes.
 * `output` needs room for half as much again. Eight bytes without a zero byte cannot need prevention, so they are copied whole.
 */
export function writeNal(output: usize, type: i32, rbsp: usize, bytes: i32): i32 {
  store<u32>(output, 0x01000000);
  store<u8>(output, (NAL_REF_IDC_HIGHEST << 5) | type, 4);
  let to = output + 5;
  let zeros = 0;
  const end = rbsp + <usize>bytes;
  let from = rbsp;
  while (from < end) {
    if (zeros == 0 && from + 8 <= end) {
      const word = load<u64>(from);
      if (!hasZeroByte(word)) {
        store<u64>(to, word);
        from += 8;
        to += 8;
        continue;
      }
    }
    const byte = <i32>load<u8>(from++);
    if (zeros == 2 && byte <= 3) {
      store<u8>(to++, 3);
      zeros = 0;
    }
    store<u8>(to++, byte);
    zeros = byte == 0 ? zeros + 1 : 0;
  }
  return <i32>(to - output);
}
