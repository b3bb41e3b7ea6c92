/** Copies a line `count` times, `step` apart: a border above (negative step) or below a plane. */
export function repeatLine(line: usize, step: usize, bytes: usize, count: i32): void {
  for (let i = 1; i <= count; i++) memory.copy(line + <usize>i * step, line, bytes);
}
