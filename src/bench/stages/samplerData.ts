/** What the sampling thread gets; memory and arrays are shared. */
export interface SamplerData {
  memory: WebAssembly.Memory;
  /** A word that the sampler sleeps on; it ends when that is not 0 any more. */
  end: Int32Array;
  /** How often each stage and kernel were seen together: at `stage * KERNEL_ROOM + kernel`. */
  counts: Uint32Array;
  /** First and last time that a thread had a task, in milliseconds, and the looks from then to then. */
  span: Float64Array;
}

/** Places in `span`. */
export const FIRST_MS = 0;
export const LAST_MS = 1;
export const LOOKS = 2;
export const SPAN_LENGTH = 3;

/** Number of the stage of a thread without a task. */
export const IDLE = 0;

/** Stages and kernels that the counts have room for. */
export const STAGE_ROOM = 64;
export const KERNEL_ROOM = 128;
