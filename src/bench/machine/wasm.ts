const HEADER = [0, 97, 115, 109, 1, 0, 0, 0];
/** The smallest function, as sections of a module, that is valid only where the engine has the feature. */
const PROBES = {
  // (func (result v128) i32.const 0 i8x16.splat)
  simd: [1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
  // (func (result v128) i32.const 0 i8x16.splat i32.const 0 i8x16.splat i8x16.relaxed_swizzle)
  'relaxed-simd': [1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 0, 253, 15, 65, 0, 253, 15, 253, 128, 2, 11],
  // (memory 1 1 shared)
  threads: [5, 4, 1, 3, 1, 1],
};

/** Features of WebAssembly that the engine has and encoders care about. */
export function wasmFeatures(): string[] {
  return Object.entries(PROBES).flatMap(([name, bytes]) => (WebAssembly.validate(Uint8Array.from([...HEADER, ...bytes])) ? name : []));
}
