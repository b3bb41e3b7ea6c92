const STEPS = 50;

/** The smallest step of the clock that samples are timed by, measured: the median of some steps, in milliseconds. */
export function timerResolutionMs(): number {
  const steps = Array.from({ length: STEPS }, oneStep).sort((a, b) => a - b);
  return steps[STEPS / 2];
}

function oneStep(): number {
  const start = performance.now();
  let now = start;
  while (now === start) now = performance.now();
  return now - start;
}
