/** What a worker needs for a shift. The module and the memory are shared, not copied. */
export interface Shift {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Addresses of the encoder block and of the threads' working memory. */
  encoder: number;
  threads: number;
  /** Which working memory is this worker's during the shift. */
  thread: number;
  /** Number of the encoder in this process: a pool may serve several, one after the other. */
  owner: number;
  /** The thread's log, where there is a time line. */
  log?: number;
}

/** What a worker tells: the answer of a task that completed a picture. */
export interface PictureMessage {
  picture: number;
  /** From the shift. */
  owner: number;
}
