import { parentPort } from 'node:worker_threads';
import { TICKET_ABORTED, TICKET_NONE, TICKET_PICTURE } from '../../assembly/common/layout.js';
import { instantiateEngine } from '../engine/module.js';
import type { PictureMessage, Shift } from './messages.js';

/** A worker without work goes back to the pool after this time, so that an idle pool keeps no process alive. */
const IDLE_MS = 50;

/** One shift: tickets until there are none for a while, or the encoder is aborted. Nothing of the encoder stays behind after it. */
export default async function work({ module, memory, encoder, threads, thread, owner }: Shift): Promise<void> {
  const engine = await instantiateEngine(module, memory);
  const words = new Int32Array(memory.buffer);
  const submitted = engine.submittedWord(encoder) >> 2;
  for (;;) {
    const seen = Atomics.load(words, submitted);
    const answer = engine.runTicket(encoder, threads, thread);
    if (answer >= TICKET_PICTURE) parentPort?.postMessage({ picture: answer, owner } satisfies PictureMessage);
    else if (answer === TICKET_ABORTED) return;
    else if (answer === TICKET_NONE && Atomics.wait(words, submitted, seen, IDLE_MS) === 'timed-out') return;
  }
}
