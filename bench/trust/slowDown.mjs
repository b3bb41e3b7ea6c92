// Loaded before the command line (node --import), makes every task of the encoder slower by a share of its own time, on every thread and
// level. Nothing in the package knows of it.

const SHARE = Number(process.env.SLOW_DOWN ?? 0.05);
/** A task that took longer than this many times the usual was interrupted: the share is of work, not of waiting for a CPU. */
const INTERRUPTED = 4;
const RECENT = 64;
/** Debts are paid when they are worth a loop. */
const LEAST_MS = 0.01;

let sink = 1;

function spin(steps) {
  for (let i = 0; i < steps; i++) sink = (Math.imul(sink, 1664525) + 1013904223) | 0;
}

/** Steps that fit into a millisecond of CPU time: the fastest of some trials, which nothing interrupted. */
function stepsPerMs() {
  const STEPS = 200_000;
  const trials = Array.from({ length: 10 }, () => {
    const start = performance.now();
    spin(STEPS);
    return STEPS / (performance.now() - start);
  });
  return Math.max(...trials);
}

/** Found when the thread starts, not while an encode is timed. */
const SPEED = stepsPerMs();

const instantiate = WebAssembly.instantiate;

/** What is instantiated from a compiled module, with `runTask` slowed down where there is one. */
WebAssembly.instantiate = async (source, imports) => {
  const made = await instantiate(source, imports);
  const { exports } = made;
  if (typeof exports?.runTask !== 'function') return made;
  return { exports: { ...exports, runTask: slowed(exports.runTask) } };
};

function slowed(runTask) {
  const recent = [];
  let debtMs = 0;
  let usualMs = Infinity;
  return (...words) => {
    const start = performance.now();
    const answer = runTask(...words);
    const ms = performance.now() - start;
    debtMs += SHARE * Math.min(ms, INTERRUPTED * usualMs);
    if (recent.push(ms) === RECENT) usualMs = recent.splice(0).sort((a, b) => a - b)[RECENT / 2];
    if (debtMs > LEAST_MS) {
      spin(Math.round(debtMs * SPEED));
      debtMs = 0;
    }
    return answer;
  };
}
