import type { ResolvedConfig } from '../core/config.js';
import { EncodeBenchError } from '../core/errors.js';
import type { Encoder, FrameOptions, Packet } from '../core/types.js';
import { leaveMemory } from './keptMemory.js';
import { PacketQueue } from './packetQueue.js';
import type { PictureRing } from './pictureRing.js';

/** Who does the tasks of a ring: the calling thread, or a pool. */
export interface Crew {
  /**
   * Does, or sees to it that somebody does, what has been submitted. Calls `onPicture` for each complete picture. Resolves when the caller
   * may go on; timers and signals had their turn by then.
   */
  work(onPicture: (answer: number) => void): Promise<void>;
  /** Hears, while `onPicture` runs, that there is more to do now. */
  workOn(): void;
  /** Resolves when nobody touches the memory any more; the ring was aborted or is empty. */
  dismiss(): Promise<void>;
  /** Set by the encoder: hears of a dead worker, and of an abort, whoever asked for it. */
  onFailure: (error: unknown) => void;
}

/** What a crew says whose engine was aborted: it is heard only where the encoder did not do that itself, so that its memory must be damaged. */
export const abortedBySomeone = (): EncodeBenchError =>
  new EncodeBenchError('INTERNAL', 'the engine failed: its threads gave up, which nobody asked them to');

/** Unread packets beyond which `encode` waits for the reader. */
const MAX_UNREAD = 4;

/** The encoder that callers see: order, back-pressure, ends and errors, over a ring and a crew. */
export class RingEncoder implements Encoder {
  readonly config: Encoder['config'];
  readonly parameterSets: Uint8Array;
  readonly packets: AsyncIterable<Packet>;
  readonly #queue: PacketQueue;
  readonly #ring: PictureRing;
  readonly #crew: Crew;
  readonly #signal: AbortSignal | undefined;
  readonly #frameBytes: number;
  readonly #mbs: number;
  readonly #waiting = new Set<() => void>();
  #turn: Promise<void> = Promise.resolve();
  #error: { reason: unknown } | undefined;
  #isFlushed = false;
  #closing: Promise<void> | undefined;

  constructor({ signal, ...config }: ResolvedConfig, ring: PictureRing, crew: Crew) {
    const { width, height } = config;
    this.config = config;
    this.parameterSets = ring.parameterSets;
    this.#ring = ring;
    this.#crew = crew;
    this.#signal = signal;
    this.#frameBytes = width * height + 2 * ((width + 1) >> 1) * ((height + 1) >> 1);
    this.#mbs = Math.ceil(width / 16) * Math.ceil(height / 16);
    this.#queue = new PacketQueue(() => this.#wake());
    this.packets = this.#queue;
    crew.onFailure = (error) => this.#fail(error);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (signal?.aborted) this.#onAbort();
  }

  get statistics(): string | undefined {
    return this.#ring.statistics;
  }

  get recoded(): number {
    return this.#ring.recoded;
  }

  readonly #onAbort = () => this.#fail(this.#signal?.reason);

  encode(frame: Uint8Array, options: FrameOptions = {}): Promise<void> {
    try {
      this.#requireOpen();
      this.#validate(frame, options);
    } catch (error) {
      return Promise.reject(error);
    }
    const taken = this.#turn.then(() => this.#take(frame, options)).catch((cause: unknown) => this.#failHere(cause));
    this.#turn = taken.catch(() => {});
    return taken;
  }

  async #take(frame: Uint8Array, options: FrameOptions): Promise<void> {
    await this.#until(() => this.#ring.hasRoom && !this.#isReaderBehind);
    this.#ring.submit(frame, options);
    this.#ring.release();
    await this.#crew.work(this.#onPicture);
    await this.#until(() => this.#ring.hasRoom && !this.#isReaderBehind);
  }

  /** The engine trapped on the calling thread, unless this is the failure that everybody has heard of. */
  #failHere(cause: unknown): never {
    this.#failByEngine(cause);
    throw this.#error!.reason;
  }

  #failByEngine(cause: unknown): void {
    this.#fail(new EncodeBenchError('INTERNAL', `the engine failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause }));
  }

  /** The reader holds up the source, but only once there is one: packets may also be read after all frames are in. */
  get #isReaderBehind(): boolean {
    return this.#queue.isRead && this.#queue.length > MAX_UNREAD;
  }

  async flush(): Promise<void> {
    this.#requireOpen();
    this.#isFlushed = true;
    await this.#turn;
    await this.#finish().catch((cause: unknown) => this.#failHere(cause));
    await this.#until(() => this.#ring.isEmpty);
    this.#queue.end();
  }

  /** Codes what waited for pictures behind it. */
  async #finish(): Promise<void> {
    if (this.#error) throw this.#error.reason;
    this.#ring.end();
    if (this.#ring.release()) await this.#crew.work(this.#onPicture);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#onAbort);
    const isDone = this.#isFlushed && this.#ring.isEmpty;
    if (isDone) this.#ring.abort();
    else this.#fail(new EncodeBenchError('CLOSED', 'the encoder was closed before all frames were coded'));
    await this.#crew.dismiss();
    if (isDone) leaveMemory(this.#ring.memory);
  }

  readonly #onPicture = (answer: number) => {
    if (this.#error) return;
    try {
      this.#ring.complete(answer);
      for (let packet = this.#ring.collect(); packet; packet = this.#ring.collect()) this.#queue.push(packet);
      if (this.#ring.release()) this.#crew.workOn();
    } catch (cause) {
      this.#failByEngine(cause);
    }
    this.#wake();
  };

  #requireOpen(): void {
    if (this.#error) throw this.#error.reason;
    if (this.#closing) throw new EncodeBenchError('CLOSED', 'the encoder is closed');
    if (this.#isFlushed) throw new EncodeBenchError('CLOSED', 'the encoder is flushed: it takes no more frames');
  }

  #validate(frame: Uint8Array, { qpMap }: FrameOptions): void {
    if (!(frame instanceof Uint8Array) || frame.length !== this.#frameBytes) {
      const got = frame instanceof Uint8Array ? `${frame.length} bytes` : typeof frame;
      throw new EncodeBenchError('BAD_INPUT', `frame: expected a Uint8Array of ${this.#frameBytes} bytes (I420), got ${got}`);
    }
    if (qpMap && (qpMap.length !== this.#mbs || qpMap.some((qp) => qp > 51))) {
      throw new EncodeBenchError('BAD_INPUT', `qpMap: expected ${this.#mbs} values from 0 to 51, got ${qpMap.length}`);
    }
  }

  /** Waits for a condition that a picture, a read packet or a failure may bring about. */
  async #until(condition: () => boolean): Promise<void> {
    for (;;) {
      if (this.#error) throw this.#error.reason;
      if (condition()) return;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }

  #fail(reason: unknown): void {
    if (this.#error) return;
    this.#error = { reason };
    this.#ring.abort();
    this.#queue.fail(reason);
    this.#wake();
  }
}
