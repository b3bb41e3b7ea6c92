// Small integer functions of the standard (clause 5.7) and code lengths (clause 9.1).

// @ts-ignore: decorator
@inline
export function clip3(low: i32, high: i32, value: i32): i32 {
  return max(low, min(high, value));
}

// @ts-ignore: decorator
@inline
export function median(a: i32, b: i32, c: i32): i32 {
  return max(min(a, b), min(max(a, b), c));
}

/** Length of ue(v) in bits. */
// @ts-ignore: decorator
@inline
export function ueBits(codeNum: i32): i32 {
  return 63 - (clz(codeNum + 1) << 1);
}

/** codeNum of se(v) (Table 9-3). */
// @ts-ignore: decorator
@inline
export function seCodeNum(value: i32): i32 {
  return select((value << 1) - 1, -value << 1, value > 0);
}

/** Length of se(v) in bits: that of ue(2|v|), since codeNum + 1 is 2v or 2|v| + 1, which are as long. */
// @ts-ignore: decorator
@inline
export function seBits(value: i32): i32 {
  return ueBits(abs(value) << 1);
}
