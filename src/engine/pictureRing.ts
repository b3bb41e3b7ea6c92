import {
  LINE_BYTES,
  MAX_REFERENCES,
  MOTION_WINDOW,
  PROGRESS_KINDS,
  TASK_PICTURE,
  TOOL_DEBLOCK,
  TOOL_PSNR,
  TOOL_REFERENCES,
} from '../../assembly/common/layout.js';
import type { ResolvedConfig } from '../core/config.js';
import { EncodeBenchError } from '../core/errors.js';
import type { FrameOptions, Packet } from '../core/types.js';
import { chooseH264Level } from '../core/h264Level.js';
import { planMemory } from './memoryPlan.js';
import type { MemoryPlan, SlotPlan } from './memoryPlan.js';
import type { EngineExports } from './module.js';
import { writeParameterSets } from './parameterSets.js';
import { copyPlane, cropPlane } from './planes.js';

const QUARTER = 4;
/** How much finer the quantiser of I pictures is. */
const IDR_QP_OFFSET = 3;

/** Everything that a stream's bytes depend on, and the size of the ring, which they do not depend on. */
export interface RingConfig {
  config: ResolvedConfig;
  /** TOOL_ bits. */
  tools: number;
  /** Pictures that may be under way at a time. */
  inFlight: number;
  threads: number;
  /** Polls before a thread sleeps. */
  spins: number;
  /** Events that each thread may log, where there is a profile. */
  profileEvents?: number;
}

/** The ring of pictures in the shared memory, seen from the host: frames go in, packets come out, in order. */
export class PictureRing {
  readonly memory: WebAssembly.Memory;
  readonly plan: MemoryPlan;
  readonly parameterSets: Uint8Array;
  readonly #config: ResolvedConfig;
  readonly #slots: number;
  readonly #inFlight: number;
  readonly #keyframes: ReadonlySet<number>;
  readonly #bytes: Uint8Array;
  readonly #done = new Set<number>();
  readonly #init: (engine: EngineExports) => void;
  #engine!: EngineExports;
  #submitted = 0;
  #collected = 0;
  #lastIdr = 0;

  constructor({ config, tools, inFlight, threads, spins, profileEvents }: RingConfig) {
    const mbWidth = Math.ceil(config.width / 16);
    const mbHeight = Math.ceil(config.height / 16);
    const level = chooseH264Level(mbWidth, mbHeight, config.frameRate);
    const references = tools & TOOL_REFERENCES ? Math.min(MAX_REFERENCES, Math.floor(level.maxDpbMbs / (mbWidth * mbHeight))) : 1;
    const slots = inFlight + references;
    this.#config = config;
    this.#slots = slots;
    this.#inFlight = inFlight;
    this.#keyframes = new Set(config.keyframes);
    this.plan = planMemory({ mbWidth, mbHeight, slots, threads, profileEvents });
    this.memory = allocate(this.plan.pages);
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.parameterSets = writeParameterSets({
      ...config,
      mbWidth,
      mbHeight,
      level,
      cropWidth: config.width + (config.width & 1),
      cropHeight: config.height + (config.height & 1),
      references,
      deblock: (tools & TOOL_DEBLOCK) !== 0,
    });
    const window = Math.min(level.verticalMv, MOTION_WINDOW) * QUARTER;
    const { plan } = this;
    this.#init = (engine) => {
      const allTools = tools | (config.psnr ? TOOL_PSNR : 0);
      engine.initEncoder(
        ...[plan.encoder, mbWidth, mbHeight, config.width, config.height, plan.lumaStride, plan.chromaStride, plan.halfStride],
        ...[slots, plan.pictures, plan.qpTables, allTools, -window, window - 1, Math.floor(level.mvsPer2Mb / 2), references, spins],
      );
      plan.slots.forEach((slot, i) => initSlot(engine, plan, slot, i));
    };
  }

  /** Prepares the memory; every other instance may be used after that. */
  init(engine: EngineExports): void {
    this.#engine = engine;
    this.#init(engine);
  }

  /** Whether a slot is free: some stay with the last finished pictures, which the next ones refer to. */
  get hasRoom(): boolean {
    return this.#submitted - this.#collected < this.#inFlight;
  }

  get isEmpty(): boolean {
    return this.#submitted === this.#collected;
  }

  /** Copies a frame in and releases it to the threads. */
  submit(frame: Uint8Array, options: FrameOptions): void {
    const number = this.#submitted;
    const slot = this.plan.slots[number % this.#slots];
    this.#copyIn(slot, frame);
    const isIdr = number % this.#config.keyint === 0 || this.#keyframes.has(number) || options.keyFrame === true;
    if (isIdr) this.#lastIdr = number;
    const qp = isIdr ? Math.max(0, this.#config.qp - IDR_QP_OFFSET) : this.#config.qp;
    this.#fillQpMap(slot, qp, options.qpMap);
    this.#submitted++;
    // Two pictures in a row that are both IDR need different idr_pic_id (clause 7.4.3): the parity of the number is enough.
    this.#engine.submitPicture(this.plan.encoder, number, isIdr ? 1 : 0, number - this.#lastIdr, number & 1, qp);
  }

  #copyIn(slot: SlotPlan, frame: Uint8Array): void {
    const { width, height } = this.#config;
    const stride = Math.ceil(width / 16) * 16;
    const chromaWidth = (width + 1) >> 1;
    const chromaHeight = (height + 1) >> 1;
    const lumaBytes = width * height;
    const chromaBytes = chromaWidth * chromaHeight;
    copyPlane(this.#bytes, slot.sourceY, stride, frame.subarray(0, lumaBytes), width, height);
    copyPlane(this.#bytes, slot.sourceU, stride / 2, frame.subarray(lumaBytes, lumaBytes + chromaBytes), chromaWidth, chromaHeight);
    copyPlane(this.#bytes, slot.sourceV, stride / 2, frame.subarray(lumaBytes + chromaBytes), chromaWidth, chromaHeight);
  }

  #fillQpMap(slot: SlotPlan, qp: number, map?: Uint8Array): void {
    const count = Math.ceil(this.#config.width / 16) * Math.ceil(this.#config.height / 16);
    if (map) this.#bytes.set(map, slot.qpMap);
    else this.#bytes.fill(qp, slot.qpMap, slot.qpMap + count);
  }

  /** Hears that a task's answer says a picture is complete. */
  complete(answer: number): void {
    this.#done.add(answer - TASK_PICTURE);
  }

  /** Takes the next packet in order out of the ring, if it is complete; its slot may be used again. */
  collect(): Packet | undefined {
    const index = this.#collected;
    const slotIndex = index % this.#slots;
    if (this.isEmpty || !this.#done.delete(slotIndex)) return undefined;
    this.#collected++;
    return this.#packet(index, slotIndex);
  }

  #packet(index: number, slotIndex: number): Packet {
    const slot = this.plan.slots[slotIndex];
    const { encoder } = this.plan;
    const nal = this.#bytes.subarray(slot.output, slot.output + this.#engine.outputBytes(encoder, slotIndex));
    const keyFrame = (nal[4] & 31) === 5;
    const data = keyFrame ? concat(this.parameterSets, nal) : nal.slice();
    const packet: Packet = { index, keyFrame, data };
    if (this.#config.psnr)
      packet.sse = [0, 1, 2].map((plane) => Number(this.#engine.squaredError(encoder, slotIndex, plane))) as Packet['sse'];
    if (this.#config.recon) packet.recon = this.#copyOut(slot);
    return packet;
  }

  #copyOut(slot: SlotPlan): Uint8Array {
    const { width, height } = this.#config;
    const chromaWidth = (width + 1) >> 1;
    const chromaHeight = (height + 1) >> 1;
    const frame = new Uint8Array(width * height + 2 * chromaWidth * chromaHeight);
    cropPlane(this.#bytes, slot.luma, this.plan.lumaStride, frame, 0, width, height);
    cropPlane(this.#bytes, slot.chromaU, this.plan.chromaStride, frame, width * height, chromaWidth, chromaHeight);
    cropPlane(
      this.#bytes,
      slot.chromaV,
      this.plan.chromaStride,
      frame,
      width * height + chromaWidth * chromaHeight,
      chromaWidth,
      chromaHeight,
    );
    return frame;
  }

  /** Makes all threads give up, and wakes those that sleep. */
  abort(): void {
    this.#engine.abort(this.plan.encoder);
    const words = new Int32Array(this.memory.buffer);
    Atomics.notify(words, this.#engine.submittedWord(this.plan.encoder) >> 2);
    const rows = Math.ceil(this.#config.height / 16);
    for (const slot of this.plan.slots) {
      for (let line = 0; line < rows * PROGRESS_KINDS; line++) Atomics.notify(words, (slot.progress + line * LINE_BYTES) >> 2);
    }
  }
}

function initSlot(engine: EngineExports, plan: MemoryPlan, slot: SlotPlan, index: number): void {
  const s = slot;
  engine.initPlanes(
    ...[plan.encoder, index, s.sourceY, s.sourceU, s.sourceV, s.luma, s.lumaH, s.lumaV, s.lumaC, s.chromaU, s.chromaV, s.half],
  );
  engine.initWork(
    ...[plan.encoder, index, s.halfMvs, s.info, s.qpMap, s.bottomY, s.bottomU, s.bottomV],
    ...[s.fragments, s.rowBits, plan.rowBytes, s.pcmPositions, s.rbsp, s.output, s.progress],
  );
}

function allocate(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    throw new EncodeBenchError('UNSUPPORTED', `memory: expected room for ${Math.ceil(pages / 16)} MiB, the engine refused it`, { cause });
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
