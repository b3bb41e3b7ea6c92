import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EncodeBenchError } from '../../core/errors.js';
import type { EncoderConfig } from '../../core/types.js';
import type { ClipChoice, LoadedClip } from '../clip.js';
import { ownCpuMs } from '../conditions.js';
import { readText } from '../machine/files.js';
import type { Station, Variant } from '../runner.js';
import type { Stations } from '../stations.js';
import { chooseCpus } from './cpus.js';
import type { Answer, Order } from './messages.js';

const CHILD = fileURLToPath(new URL('./child.js', import.meta.url));

/**
 * Each variant in a process of its own, which `taskset` keeps on as many CPUs as the variant has cores. The processes stay, so that
 * their code stays warm; only one of them works at a time.
 */
export async function pinnedStations(
  variants: readonly Variant[],
  choice: ClipChoice,
  clip: LoadedClip,
  { signal, ...config }: EncoderConfig,
): Promise<Stations> {
  const children: PinnedChild[] = [];
  const close = async () => void (await Promise.all(children.map((child) => child.end())));
  try {
    const ids = new Set<string>();
    for (const variant of variants) {
      const child = new PinnedChild(variant, chooseCpus(variant.cores, readText), signal);
      children.push(child);
      ids.add(await child.prepare({ clip: choice, config, variant }, clip.info.sha256));
    }
    const [calibrationId] = ids;
    return { all: children, calibrationId, ownCpuMs: () => children.reduce((sum, child) => sum + child.cpuMs, ownCpuMs()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One such process. */
class PinnedChild implements Station {
  readonly variant: Variant;
  /** CPU time that it has used. */
  cpuMs = 0;
  readonly #process: ChildProcess;
  readonly #spawned: Promise<unknown>;
  readonly #ended: Promise<never>;
  readonly #exited: Promise<unknown>;

  constructor(variant: Variant, cpus: readonly number[], signal?: AbortSignal) {
    this.variant = variant;
    const command = ['-c', cpus.join(','), process.execPath, ...process.execArgv, CHILD];
    this.#process = spawn('taskset', command, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], killSignal: 'SIGKILL', signal });
    this.#spawned = new Promise((resolve) => this.#process.once('spawn', resolve));
    this.#exited = new Promise((resolve) => this.#process.once('close', resolve));
    this.#ended = new Promise((_, reject) => {
      this.#process.once('error', (cause) => reject(signal?.aborted ? signal.reason : startFailure(cause)));
      this.#process.once('exit', (code, by) => {
        reject(new EncodeBenchError('INTERNAL', `pin: the process of ${variant.level} on ${variant.cores} ended with ${by ?? code}`));
      });
    });
    this.#ended.catch(() => {}); // heard where it is raced against an answer
  }

  /** Has the clip loaded; answers the calibration's id. */
  async prepare(order: Order, clipSha256: string): Promise<string> {
    await Promise.race([this.#spawned, this.#ended]);
    const answer = await this.#ask(order);
    if (!('ready' in answer)) throw unexpected(answer);
    if (answer.ready.clipSha256 !== clipSha256) throw new EncodeBenchError('BAD_INPUT', 'pin: the clip changed while it was loaded');
    return answer.ready.calibrationId;
  }

  async encode(psnr: boolean) {
    const answer = await this.#ask({ psnr });
    if (!('sample' in answer)) throw unexpected(answer);
    this.cpuMs = answer.ownCpuMs;
    return answer.sample;
  }

  /** Ends it, and waits until it has. */
  async end(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#exited;
  }

  async #ask(order: Order): Promise<Answer> {
    const answered = new Promise<Answer>((resolve) => this.#process.once('message', (answer: Answer) => resolve(answer)));
    this.#process.send(order, () => {}); // a failure is told by #ended
    const answer = await Promise.race([answered, this.#ended]);
    if ('error' in answer) throw new EncodeBenchError(answer.error.code, answer.error.message);
    return answer;
  }
}

function unexpected(answer: Answer): EncodeBenchError {
  return new EncodeBenchError('INTERNAL', `pin: unexpected answer ${Object.keys(answer).join()}`);
}

function startFailure(cause: Error): EncodeBenchError {
  const absent = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  const reason = absent ? 'needs the program taskset (util-linux), which is not installed' : cause.message;
  return new EncodeBenchError('UNSUPPORTED', `pin: ${reason}`, { cause });
}
