// What the profiling build (scripts/wasm/profile.mjs) puts around each kernel: the thread's word says what it is at, for a sampler to read.

/** Address of this instance's i32 word; the module's own page takes the stores until there is one. */
let word: usize = 0;

/** Names the i32 word in which this instance says which kernel runs: its number, 0 for none. */
export function setProfileWord(address: usize): void {
  word = address;
}

/** Says that kernel `id` runs; answers what ran before. */
// @ts-ignore: decorator
@inline
export function enter(id: i32): i32 {
  const before = load<i32>(word);
  store<i32>(word, id);
  return before;
}

/** Says that what `enter` answered runs again. */
// @ts-ignore: decorator
@inline
export function leave(before: i32): void {
  store<i32>(word, before);
}
