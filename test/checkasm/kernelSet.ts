/** What a kernel answers: nothing, an i32 or an i64. */
export type Answer = number | bigint | void;
/** Kernels by name, working on one memory. */
export type Kernels = Record<string, (...args: number[]) => Answer>;
