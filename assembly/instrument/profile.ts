// What the profiling build (scripts/wasm/profile.mjs) puts around kernels and stages: two words say what the thread is at, for a sampler to
// read.

import { PROFILE_KERNEL, PROFILE_STAGE, PROFILE_WORDS } from '../common/profile';

/** Says that kernel `id` runs. */
// @ts-ignore: decorator
@inline
export function enterKernel(id: i32): void {
  store<i32>(PROFILE_WORDS, id, PROFILE_KERNEL);
}

/** Says that no kernel runs: none calls another through its contract. */
// @ts-ignore: decorator
@inline
export function leaveKernel(): void {
  store<i32>(PROFILE_WORDS, 0, PROFILE_KERNEL);
}

/** Enters a stage; answers what was there before. A stage within another counts as itself if its number is higher. */
// @ts-ignore: decorator
@inline
export function enterStage(stage: i32): i32 {
  const before = load<i32>(PROFILE_WORDS, PROFILE_STAGE);
  store<i32>(PROFILE_WORDS, max(before, stage), PROFILE_STAGE);
  return before;
}

/** Goes back to what `enterStage` answered. */
// @ts-ignore: decorator
@inline
export function leaveStage(before: i32): void {
  store<i32>(PROFILE_WORDS, before, PROFILE_STAGE);
}
