import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EncodeBenchError } from '../../core/errors.js';
import { place } from '../report/format.js';
import type { Station, Variant } from '../runner.js';
import type { Answer, Order } from './messages.js';

const CHILD = fileURLToPath(new URL('./child.js', import.meta.url));

/** A process that encodes one variant. It stays, so that its code stays warm. */
export class EncodingChild implements Station {
  readonly variant: Variant;
  /** CPU time that it has used. */
  cpuMs = 0;
  readonly #process: ChildProcess;
  readonly #spawned: Promise<unknown>;
  readonly #ended: Promise<never>;
  readonly #exited: Promise<unknown>;

  /** `launcher` is a program, with arguments, that runs a command, such as taskset; none runs it directly. */
  constructor(variant: Variant, launcher: readonly string[], signal?: AbortSignal) {
    this.variant = variant;
    const [program, ...args] = [...launcher, process.execPath, ...process.execArgv, CHILD];
    this.#process = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], killSignal: 'SIGKILL', signal });
    this.#spawned = new Promise((resolve) => this.#process.once('spawn', resolve));
    this.#exited = new Promise((resolve) => this.#process.once('close', resolve));
    this.#ended = new Promise((_, reject) => {
      this.#process.once('error', (cause) => reject(signal?.aborted ? signal.reason : startFailure(program, cause)));
      this.#process.once('exit', (code, by) => {
        reject(new EncodeBenchError('INTERNAL', `child: the process of ${place(variant)} ended with ${by ?? code}`));
      });
    });
    this.#ended.catch(() => {}); // heard where it is raced against an answer
  }

  /** Has the clip loaded; answers the calibration's id. */
  async prepare(order: Order, clipSha256: string): Promise<string> {
    await Promise.race([this.#spawned, this.#ended]);
    const answer = await this.#ask(order);
    if (!('ready' in answer)) throw unexpected(answer);
    if (answer.ready.clipSha256 !== clipSha256) throw new EncodeBenchError('BAD_INPUT', 'child: the clip changed while it was loaded');
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
  return new EncodeBenchError('INTERNAL', `child: unexpected answer ${Object.keys(answer).join()}`);
}

function startFailure(program: string, cause: Error): EncodeBenchError {
  const absent = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  const reason = absent ? `needs the program ${program} (util-linux), which is not installed` : cause.message;
  return new EncodeBenchError('UNSUPPORTED', `pin: ${reason}`, { cause });
}
