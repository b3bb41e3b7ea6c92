import {
  LINE_BYTES,
  MAX_REFERENCES,
  PROGRESS_KINDS,
  RATE_PICTURES,
  TASK_OUTLOOK,
  TASK_PICTURE,
  TASK_SOURCE,
  TOOL_DEBLOCK,
  TOOL_LOOKAHEAD,
  TOOL_PSNR,
  TOOL_REFERENCES,
} from '../../assembly/common/layout.js';
import type { ResolvedConfig } from '../core/config.js';
import type { FrameOptions, Packet } from '../core/types.js';
import { chooseH264Level } from '../core/h264Level.js';
import { motionWindow } from '../core/motionWindow.js';
import { accessUnit } from './accessUnit.js';
import type { AccessUnitTiming } from './accessUnit.js';
import { takeMemory } from './keptMemory.js';
import { planMemory } from './memoryPlan.js';
import type { MemoryPlan } from './memoryPlan.js';
import type { EngineExports } from './module.js';
import { writeParameterSets } from './parameterSets.js';
import { hrdOf } from './hrd.js';
import type { Hrd } from './hrd.js';
import { initSlot, initSource } from './initSlots.js';
import { copyFrame, cropFrame } from './planes.js';
import type { PicturePlan, Planner } from './rate/planner.js';
import { plannerFor } from './rate/rateControl.js';
import { writeRateTables } from './rate/tables.js';

const QUARTER = 4;
/** Macroblocks from one raise of a progress word to the next (memory/progress): where nobody waits, a row's end is enough. */
const PROGRESS_STEP = 2;
const PROGRESS_STEP_ALONE = 2 ** 16;

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
  logEvents?: number;
}

/** The ring of pictures in the shared memory, seen from the host: frames go in, packets come out, in order. */
export class PictureRing {
  readonly memory: WebAssembly.Memory;
  readonly plan: MemoryPlan;
  readonly parameterSets: Uint8Array;
  readonly #config: ResolvedConfig;
  readonly #slots: number;
  readonly #sourceSlots: number;
  readonly #inFlight: number;
  readonly #planner: Planner;
  readonly #hrd: Hrd | undefined;
  readonly #keyframes: ReadonlySet<number>;
  readonly #bytes: Uint8Array;
  readonly #done = new Set<number>();
  readonly #init: (engine: EngineExports) => void;
  #engine!: EngineExports;
  /** Numbers of pictures: that came, that may be coded, whose packets are out. */
  #submitted = 0;
  #released = 0;
  #collected = 0;
  /** Where the IDR period of each picture begins that is released and not out. */
  readonly #periods = new Map<number, number>();
  /** Whether what is released is to be coded again, once it is complete. */
  #isRepeating = false;
  /** Plan of the next picture, which is made before there is a slot for it. */
  #next: PicturePlan | undefined;
  /** Whether the threads were asked for an outlook just now. */
  #hasAsked = false;

  constructor({ config, tools, inFlight, threads, spins, logEvents }: RingConfig) {
    const mbWidth = Math.ceil(config.width / 16);
    const mbHeight = Math.ceil(config.height / 16);
    const level = chooseH264Level(mbWidth, mbHeight, config.frameRate, config);
    const references = tools & TOOL_REFERENCES ? Math.min(MAX_REFERENCES, Math.floor(level.maxDpbMbs / (mbWidth * mbHeight))) : 1;
    this.#planner = plannerFor(config, { isCut: (number) => this.#isCut(number), ask: (number, ahead) => this.#ask(number, ahead) });
    this.#hrd = hrdOf(config);
    this.#inFlight = inFlight;
    const slots = this.#inFlight + references;
    // One stays with the last picture that is out: the next one's half-size search needs it.
    const sourceSlots = this.#inFlight + (this.#planner.lookahead ?? 0) + 1;
    this.#config = config;
    this.#slots = slots;
    this.#sourceSlots = sourceSlots;
    this.#keyframes = new Set(config.keyframes);
    this.plan = planMemory({ mbWidth, mbHeight, slots, sourceSlots, threads, lookahead: this.#planner.lookahead !== undefined, logEvents });
    this.memory = takeMemory(this.plan.pages);
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.parameterSets = writeParameterSets({
      ...config,
      mbWidth,
      mbHeight,
      level,
      cropWidth: config.width + (config.width & 1),
      cropHeight: config.height + (config.height & 1),
      references,
      hrd: this.#hrd,
      deblock: (tools & TOOL_DEBLOCK) !== 0,
    });
    const window = motionWindow(mbHeight);
    const reach = Math.min(level.verticalMv, window) * QUARTER;
    const { plan } = this;
    this.#init = (engine) => {
      const allTools = tools | (config.psnr ? TOOL_PSNR : 0) | (this.#planner.lookahead === undefined ? 0 : TOOL_LOOKAHEAD);
      engine.initEncoder(
        ...[plan.encoder, mbWidth, mbHeight, config.width, config.height, plan.lumaStride, plan.chromaStride, plan.halfStride],
        ...[
          slots,
          plan.pictures,
          sourceSlots,
          plan.sources,
          plan.qpTables,
          allTools,
          -reach,
          reach - 1,
          window,
          Math.floor(level.mvsPer2Mb / 2),
          references,
          spins,
          threads > 1 ? PROGRESS_STEP : PROGRESS_STEP_ALONE,
          threads,
        ],
      );
      engine.initRate(plan.encoder, plan.rate.tables, plan.rate.scratch, plan.rate.pictureCosts);
      writeRateTables(this.#bytes, plan.rate.tables);
      plan.sourceSlots.forEach((source, i) => initSource(engine, plan, source, i));
      plan.slots.forEach((slot, i) => initSlot(engine, plan, slot, i));
    };
  }

  /** Prepares the memory; every other instance may be used after that. */
  init(engine: EngineExports): void {
    this.#engine = engine;
    this.#init(engine);
  }

  /** Whether there is room for another picture. */
  get hasRoom(): boolean {
    return this.#submitted - this.#collected < this.#sourceSlots - 1;
  }

  get statistics(): string | undefined {
    return this.#planner.statistics;
  }

  get recoded(): number {
    return this.#planner.recoded;
  }

  get isEmpty(): boolean {
    return this.#submitted === this.#collected;
  }

  /** Copies a frame in and gives it to the threads. */
  submit(frame: Uint8Array, { keyFrame, qpMap }: FrameOptions): void {
    const number = this.#submitted;
    copyFrame(this.#bytes, this.plan.sourceSlots[number % this.#sourceSlots], frame, this.#config);
    const isIdr = number % this.#config.keyint === 0 || this.#keyframes.has(number) || keyFrame === true;
    this.#planner.arrive(number, { isIdr, qpMap });
    this.#submitted++;
    this.#engine.submitSource(this.plan.encoder, number, isIdr ? 0 : 1);
  }

  /** No more pictures come. */
  end(): void {
    this.#planner.end();
  }

  /** Lets the threads do whatever can be done; whether that is anything new. */
  release(): boolean {
    this.#hasAsked = false;
    this.#repeat();
    const before = this.#released;
    while (!this.#isRepeating && this.#released < this.#submitted) {
      this.#next ??= this.planPicture(this.#released);
      if (!this.#next || this.#released - this.#collected === this.#inFlight) break;
      this.#start(this.#released++, this.#next);
      this.#next = undefined;
    }
    return this.#hasAsked || this.#released > before;
  }

  /** Types and quantisers of the next picture, once they can be known. */
  protected planPicture(number: number): PicturePlan | undefined {
    return this.#planner.plan(number);
  }

  #start(number: number, { isIdr, quantisers }: PicturePlan): void {
    if ('qp' in quantisers) this.#putQps(number, quantisers);
    const { qp, base } = { qp: 0, base: -1, ...quantisers };
    const period = isIdr ? number : this.#periods.get(number - 1)!;
    this.#periods.set(number, period);
    // Two pictures in a row that are both IDR need different idr_pic_id (clause 7.4.3): the parity of the number is enough.
    this.#engine.releasePicture(this.plan.encoder, number, isIdr ? 1 : 0, number - period, number & 1, qp, base);
  }

  #putQps(number: number, { qp, map }: { qp: number; map?: Uint8Array }): void {
    const { qpMap } = this.plan.slots[number % this.#slots];
    if (map) this.#bytes.set(map, qpMap);
    else this.#bytes.fill(qp, qpMap, qpMap + Math.ceil(this.#config.width / 16) * Math.ceil(this.#config.height / 16));
  }

  /** Hears that a task's answer says something is complete. */
  complete(answer: number): void {
    if (answer >= TASK_OUTLOOK) this.#hearOutlook();
    else if (answer >= TASK_SOURCE) this.#studied(answer - TASK_SOURCE);
    else this.#done.add(answer - TASK_PICTURE);
  }

  /** Passes on that all is found out about the source picture in a slot. */
  #studied(slotIndex: number): void {
    const oldest = this.#collected;
    this.#planner.study(oldest + ((((slotIndex - oldest) % this.#sourceSlots) + this.#sourceSlots) % this.#sourceSlots));
  }

  #isCut(number: number): boolean {
    return this.#engine.isCut(this.plan.encoder, number) !== 0;
  }

  #ask(number: number, { count, base, isIdr }: { count: number; base: number; isIdr: boolean }): void {
    this.#hasAsked = true;
    this.#engine.requestOutlook(this.plan.encoder, number, count, base, isIdr ? 1 : 0);
  }

  #hearOutlook(): void {
    const costs = new BigUint64Array(this.memory.buffer, this.plan.rate.pictureCosts, RATE_PICTURES);
    this.#planner.answer(Array.from(costs, Number));
  }

  /** Where a picture does not stand and all that was released is complete, what comes from it on is released anew. */
  #repeat(): void {
    if (!this.#isRepeating || this.#done.size < this.#released - this.#collected) return;
    this.#isRepeating = false;
    this.#done.clear();
    this.#released = this.#collected;
  }

  /** Takes the next packet in order out of the ring, if it is complete; its slot may be used again. */
  collect(): Packet | undefined {
    const index = this.#collected;
    const slotIndex = index % this.#slots;
    if (this.isEmpty || this.#isRepeating || !this.#done.has(slotIndex)) return undefined;
    const packet = this.#packet(index, slotIndex);
    if (!this.#planner.coded(index, packet.data.length * 8)) {
      this.#isRepeating = true;
      this.#next = undefined;
      return undefined;
    }
    this.#done.delete(slotIndex);
    this.#periods.delete(index - 1);
    this.#collected++;
    return packet;
  }

  #packet(index: number, slotIndex: number): Packet {
    const slot = this.plan.slots[slotIndex];
    const { encoder } = this.plan;
    const nal = this.#bytes.subarray(slot.output, slot.output + this.#engine.outputBytes(encoder, slotIndex));
    const keyFrame = (nal[4] & 31) === 5;
    const data = accessUnit(nal, { keyFrame, parameterSets: this.parameterSets, timing: this.#timing(index, keyFrame) });
    const packet: Packet = { index, keyFrame, data };
    if (this.#config.psnr)
      packet.sse = [0, 1, 2].map((plane) => Number(this.#engine.squaredError(encoder, slotIndex, plane))) as Packet['sse'];
    if (this.#config.recon) packet.recon = cropFrame(this.#bytes, slot, this.plan, this.#config);
    return packet;
  }

  /** Where the decoder's buffer stands before a picture, where there is one. */
  #timing(index: number, keyFrame: boolean): AccessUnitTiming | undefined {
    const { buffer } = this.#planner;
    if (!this.#hrd || !buffer) return undefined;
    const distance = index === 0 ? 0 : index - this.#periods.get(keyFrame ? index - 1 : index)!;
    return { hrd: this.#hrd, buffer, distance };
  }

  /** Makes all threads give up, and wakes those that sleep. */
  abort(): void {
    this.#engine.abort(this.plan.encoder);
    const words = new Int32Array(this.memory.buffer);
    Atomics.notify(words, this.#engine.changesWord(this.plan.encoder) >> 2);
    const rows = Math.ceil(this.#config.height / 16);
    const wake = (progress: number, lines: number) => {
      for (let line = 0; line < lines; line++) Atomics.notify(words, (progress + line * LINE_BYTES) >> 2);
    };
    for (const { progress } of this.plan.sourceSlots) wake(progress, rows);
    for (const { progress } of this.plan.slots) wake(progress, rows * PROGRESS_KINDS);
  }
}
