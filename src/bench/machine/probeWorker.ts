// Threads that find out what waking up, a message and memory take on this machine (probe.ts).

import { parentPort, workerData } from 'node:worker_threads';
import { BEGIN, COPY_BYTES, COPY_MS, MESSAGES, PING, PONG, TURNS } from './probeData.js';
import type { ProbeData } from './probeData.js';

/** Between two turns, in milliseconds: long enough that the other thread sleeps. */
const GAP_MS = 0.2;

const { role, words } = workerData as ProbeData;
const tell = (value: unknown): void => parentPort!.postMessage(value);

function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

function waitFor(word: number, value: number): void {
  for (let seen = Atomics.load(words, word); seen < value; seen = Atomics.load(words, word)) Atomics.wait(words, word, seen);
}

function raise(word: number, value: number): void {
  Atomics.store(words, word, value);
  Atomics.notify(words, word);
}

/** Milliseconds of each turn, there and back. */
function ping(): number[] {
  return Array.from({ length: TURNS }, (_, turn) => {
    work(GAP_MS);
    const start = performance.now();
    raise(PING, turn + 1);
    waitFor(PONG, turn + 1);
    return performance.now() - start;
  });
}

function pong(): void {
  for (let turn = 1; turn <= TURNS; turn++) {
    waitFor(PING, turn);
    raise(PONG, turn);
  }
}

/** Messages that say when they were sent, on the clock that all threads share. */
function post(): void {
  for (let i = 0; i < MESSAGES; i++) {
    work(1);
    tell(performance.timeOrigin + performance.now());
  }
}

/** Bytes read and written in a millisecond. */
function copy(): number {
  const [from, to] = [new Uint8Array(COPY_BYTES).fill(1), new Uint8Array(COPY_BYTES).fill(2)];
  waitFor(BEGIN, 1);
  const start = performance.now();
  let bytes = 0;
  while (performance.now() - start < COPY_MS) {
    to.set(from);
    bytes += 2 * COPY_BYTES;
  }
  return bytes / (performance.now() - start);
}

if (role === 'ping') tell(ping());
else if (role === 'pong') pong();
else if (role === 'post') post();
else tell(copy());
