/** What the sampling thread gets; memory and arrays are shared. */
export interface SamplerData {
  memory: WebAssembly.Memory;
  /** Addresses of the encoding threads' records (assembly/common/timeline). */
  records: readonly number[];
  /** A word that the sampler sleeps on; it ends when that is not 0 any more. */
  end: Int32Array;
  /** How often each stage and kernel were seen together: at `stage * KERNEL_ROOM + kernel`. */
  counts: Uint32Array;
}

/** Stages and kernels that the counts have room for. */
export const STAGE_ROOM = 64;
export const KERNEL_ROOM = 128;
