// What the profiling build (scripts/wasm/profile.mjs) puts around kernels and stages: two words of the thread say what it is at, for a
// sampler to read.

import { PROFILE_KERNEL, PROFILE_STAGE } from '../common/timeline';

/** The record of this instance's thread (common/timeline). Because it never changes, V8 keeps it in a register across calls. */
@external('env', 'record')
export declare const record: usize;

/** Says that kernel `id` runs. */
// @ts-ignore: decorator
@inline
export function enterKernel(id: i32): void {
  store<i32>(record, id, PROFILE_KERNEL);
}

/** Says that no kernel runs: none calls another through its contract. */
// @ts-ignore: decorator
@inline
export function leaveKernel(): void {
  store<i32>(record, 0, PROFILE_KERNEL);
}

/** Enters a stage; answers what was there before. A stage within another counts as itself if its number is higher. */
// @ts-ignore: decorator
@inline
export function enterStage(stage: i32): i32 {
  const before = load<i32>(record, PROFILE_STAGE);
  store<i32>(record, max(before, stage), PROFILE_STAGE);
  return before;
}

/** Goes back to what `enterStage` answered. */
// @ts-ignore: decorator
@inline
export function leaveStage(before: i32): void {
  store<i32>(record, before, PROFILE_STAGE);
}
