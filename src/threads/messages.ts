/** What a worker needs for a shift. The module and the memory are shared, not copied. */
export interface Shift {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Addresses of the encoder block and of the threads' working memory. */
  encoder: number;
  threads: number;
  /** Which working memory is this worker's during the shift. */
  thread: number;
}

/** What a worker tells: the answer of a ticket that completed a picture. */
export interface PictureMessage {
  picture: number;
}
