// Kernel levels, lowest first; the build sets LEVEL (asconfig.json, `use`). A level falls to the next lower one for a kernel it lacks.
export const SCALAR: i32 = 0;
export const SWAR: i32 = 1;
export const ILP: i32 = 2;
export const SIMD: i32 = 3;
