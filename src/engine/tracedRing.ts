import { EVENT_MACROBLOCKS, LOG_CAPACITY, LOG_COUNT } from '../../assembly/common/timeline.js';
import type { FrameOptions, Packet } from '../core/types.js';
import { PictureRing } from './pictureRing.js';
import type { RingConfig } from './pictureRing.js';
import type { PicturePlan } from './rate/planner.js';
import { CALLING_THREAD } from './timeline.js';
import type { TimelineEvent } from './timeline.js';
import { readLogs } from './timelineLog.js';

/** Events of a row apart from those every few macroblocks and from waits: its parts, and a little. */
const EVENTS_PER_ROW = 8;
/** Room for waits: a begin and an end for as many of the row's macroblocks, coded or deblocked, as it has. */
const WAIT_EVENTS_PER_MB = 2;
/** No thread is expected to do more than so many times its share of the rows. */
const LARGEST_SHARE = 2;

/** Events that one of `threads` threads may log over `frames` pictures of this size, in macroblocks. */
function roomForEvents(frames: number, mbWidth: number, mbHeight: number, threads: number): number {
  const perRow = EVENTS_PER_ROW + 2 * Math.ceil(mbWidth / EVENT_MACROBLOCKS) + WAIT_EVENTS_PER_MB * mbWidth;
  return Math.ceil(frames * mbHeight * perRow * Math.min(1, LARGEST_SHARE / Math.max(1, threads)));
}

/** A ring whose threads log what they are at, and which keeps the caller's own part of the time line. */
export class TracedRing extends PictureRing {
  readonly #mbWidth: number;
  readonly #startMs = performance.now();
  readonly #own: TimelineEvent[] = [];
  #submitted = 0;

  /** `frames` is how many pictures the time line has room for. */
  constructor(ringConfig: RingConfig, frames: number) {
    const { config, threads } = ringConfig;
    const mbWidth = Math.ceil(config.width / 16);
    const logEvents = roomForEvents(frames, mbWidth, Math.ceil(config.height / 16), threads);
    super({ ...ringConfig, logEvents });
    this.#mbWidth = mbWidth;
    const words = new Int32Array(this.memory.buffer);
    for (const log of this.plan.logs) {
      words[(log + LOG_COUNT) >> 2] = 0;
      words[(log + LOG_CAPACITY) >> 2] = logEvents;
    }
  }

  override submit(frame: Uint8Array, options: FrameOptions): void {
    const startMs = performance.now();
    super.submit(frame, options);
    this.#keep('submit', this.#submitted++, startMs);
  }

  override collect(): Packet | undefined {
    const startMs = performance.now();
    const packet = super.collect();
    if (packet) this.#keep('collect', packet.index, startMs);
    return packet;
  }

  protected override planPicture(number: number): PicturePlan | undefined {
    const startMs = performance.now();
    const plan = super.planPicture(number);
    if (plan) this.#keep('plan', number, startMs);
    return plan;
  }

  #keep(kind: 'submit' | 'plan' | 'collect', picture: number, startMs: number): void {
    this.#own.push({ thread: CALLING_THREAD, kind, picture, row: -1, x0: 0, x1: 0, startMs, endMs: performance.now() });
  }

  /**
   * What every thread did, in order of time within each thread, once all packets are out. Throws INTERNAL where events were lost
   * because more pictures came than there was room for.
   */
  timeline(): TimelineEvent[] {
    const first = this.#own[0]?.startMs ?? this.#startMs;
    const logs = readLogs(this.memory, this.plan.logs, { mbWidth: this.#mbWidth, createdMs: this.#startMs, firstMs: first });
    return [...this.#own, ...logs];
  }
}
