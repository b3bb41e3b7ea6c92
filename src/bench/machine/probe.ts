import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { median } from 'simple-statistics';
import { BEGIN, WORDS } from './probeData.js';
import type { ProbeData, ProbeRole } from './probeData.js';

/** What threads wait for on this machine, beyond each other. */
export interface Probe {
  /** From the moment that a thread wakes a sleeping one until that goes on; the median, in milliseconds. */
  wakeUpMs: number;
  /** From a thread's message until the caller hears it. */
  messageMs: number;
  /** Bytes that all cores together read and write in a second, in copies that no cache holds. */
  bandwidth: number;
}

/** Threads boot before they copy. */
const BOOT_MS = 150;

/** Measures it, with as many threads as there are cores; takes about half a second. */
export async function probeMachine(cores: number): Promise<Probe> {
  return { wakeUpMs: await wakeUp(), messageMs: await message(), bandwidth: await bandwidth(cores) };
}

function start(role: ProbeRole, words: Int32Array): Worker {
  return new Worker(new URL('./probeWorker.js', import.meta.url), { workerData: { role, words } satisfies ProbeData });
}

const newWords = (): Int32Array => new Int32Array(new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT));

/** Half of there and back. */
async function wakeUp(): Promise<number> {
  const words = newWords();
  const [pong, ping] = [start('pong', words), start('ping', words)];
  const [turns] = (await once(ping, 'message')) as [number[]];
  await Promise.all([ping.terminate(), pong.terminate()]);
  return median(turns) / 2;
}

async function message(): Promise<number> {
  const delays: number[] = [];
  const worker = start('post', newWords());
  worker.on('message', (sentMs: number) => delays.push(performance.timeOrigin + performance.now() - sentMs));
  await once(worker, 'exit');
  return median(delays);
}

async function bandwidth(cores: number): Promise<number> {
  const words = newWords();
  const workers = Array.from({ length: cores }, () => start('copy', words));
  const rates = Promise.all(workers.map(async (worker) => ((await once(worker, 'message')) as [number])[0]));
  await setTimeout(BOOT_MS);
  Atomics.store(words, BEGIN, 1);
  Atomics.notify(words, BEGIN);
  const perMs = (await rates).reduce((sum, rate) => sum + rate, 0);
  await Promise.all(workers.map((worker) => worker.terminate()));
  return 1000 * perMs;
}
