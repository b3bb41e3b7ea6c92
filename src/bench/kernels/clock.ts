/** What a sample is timed by. */
export interface SampleClock {
  kind: 'processor time' | 'wall time';
  /** Milliseconds since some moment. */
  now(): number;
}

/** A step of the clock that a sample does not feel. */
const MAX_STEP_MS = 0.01;
const LOOKS = 200;

/**
 * The time that the processor spent on this process, where the system counts it finely: what a kernel costs, without the turns of other
 * programs in between. Elsewhere (Windows counts ticks of 16 ms) the time that passed.
 */
export function sampleClock(): SampleClock {
  if (stepOf(processorMs) <= MAX_STEP_MS) return { kind: 'processor time', now: processorMs };
  return { kind: 'wall time', now: () => performance.now() };
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The median of the steps between looks; infinite where a clock stands still meanwhile. */
function stepOf(now: () => number): number {
  const looks = Array.from({ length: LOOKS }, now);
  const steps = looks.slice(1).map((look, i) => look - looks[i]);
  const middle = steps.sort((a, b) => a - b)[steps.length >> 1];
  return middle > 0 ? middle : Infinity;
}
