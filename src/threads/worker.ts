import { parentPort } from 'node:worker_threads';
import { TASK_ABORTED, TASK_NONE, TASK_PICTURE } from '../../assembly/common/layout.js';
import { instantiateEngine } from '../engine/module.js';
import type { PictureMessage, Shift } from './messages.js';

/** A worker without work goes back to the pool after this time, so that an idle pool keeps no process alive. */
const IDLE_MS = 50;

/**
 * One shift: tasks until there are none for a while, or the encoder is aborted; whether it is. Nothing of the encoder stays behind after it.
 */
export default async function work({ module, memory, encoder, threads, thread, owner, log }: Shift): Promise<boolean> {
  const engine = await instantiateEngine(module, memory, log);
  const words = new Int32Array(memory.buffer);
  const changes = engine.changesWord(encoder) >> 2;
  for (;;) {
    const seen = Atomics.load(words, changes);
    const answer = engine.runTask(encoder, threads, thread);
    if (answer >= TASK_PICTURE) parentPort?.postMessage({ picture: answer, owner } satisfies PictureMessage);
    else if (answer === TASK_ABORTED) return true;
    else if (answer === TASK_NONE && Atomics.wait(words, changes, seen, IDLE_MS) === 'timed-out') return false;
  }
}
