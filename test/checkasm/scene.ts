import type { Random } from '../support/random.ts';
import { SAMPLE_BYTES, type SampleType } from './differenceMap.ts';
import { type Fill, sample } from './fills.ts';

/** Scenes lie above the page that belongs to the modules' tables. */
export const BASE = 65536;
const SCENE_BYTES = 4 * 65536;
export const MEMORY_PAGES = (BASE + SCENE_BYTES) / 65536;
/** Unwritten memory. */
const GUARD = 0x99;
const GUARD_BYTES = 32;

interface Margin {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Options {
  /** Readable content around the rectangle. */
  margin?: Partial<Margin>;
  /** No content: only guard bytes, until the kernel writes. */
  empty?: boolean;
  /** How far around the rectangle the kernel may write; absent: it may not write at all. */
  writes?: Partial<Margin>;
  stride?: number;
  type?: SampleType;
  low?: number;
  high?: number;
}

const margins = (margin: Partial<Margin> = {}): Margin => ({ left: 0, right: 0, top: 0, bottom: 0, ...margin });

/** A rectangle of samples in a scene, with guard bytes on its four sides. Widths and strides are in bytes. */
export interface Plane {
  name: string;
  address: number;
  stride: number;
  width: number;
  height: number;
  /** What its samples are. */
  type: SampleType;
  /** What the kernel may write, around the rectangle; null: nothing. */
  writes: Margin | null;
  /** Whether what it writes there means something after the call. */
  compared: boolean;
}

/** What one call of a kernel finds in memory. */
export class Scene {
  readonly planes: Plane[] = [];
  readonly bytes = new Uint8Array(SCENE_BYTES).fill(GUARD);
  readonly #view = new DataView(this.bytes.buffer);
  #end = 0;

  constructor(
    readonly random: Random,
    readonly fill: Fill,
  ) {}

  /** A rectangle of pixels at any address, with any stride. */
  pixels(name: string, width: number, height: number, options: Options = {}): Plane {
    return this.#add(name, width, height, options, this.random.integer(0, 15), 1);
  }

  /** Pixels that the kernel has to write, all of them. */
  output(name: string, width: number, height: number): Plane {
    return this.pixels(name, width, height, { empty: true, writes: {} });
  }

  /** 16-byte aligned 16-bit numbers from low to high; returns their address. */
  numbers(name: string, count: number, options: Options): number {
    return this.#add(name, count * 2, 1, { type: 'i16', ...options }, 0, 16).address;
  }

  /** 16-byte aligned numbers that the kernel has to write; returns their address. */
  results(name: string, count: number, type: SampleType): number {
    return this.#add(name, count * SAMPLE_BYTES[type], 1, { type, empty: true, writes: {} }, 0, 16).address;
  }

  /** 16-byte aligned bytes that the kernel may use as it likes, with guard bytes before and behind. */
  scratch(name: string, count: number): number {
    const address = Math.ceil((this.#end + GUARD_BYTES) / 16) * 16;
    this.#end = address + count + GUARD_BYTES;
    const plane = { name, address: BASE + address, stride: count, width: count, height: 1, type: 'u8' as const };
    this.planes.push({ ...plane, writes: margins(), compared: false });
    return BASE + address;
  }

  /** The part of `bytes` that has planes, guard bytes included. */
  get used(): Uint8Array {
    return this.bytes.subarray(0, this.#end);
  }

  /** One byte. */
  peek(address: number): number {
    return this.bytes[address - BASE];
  }

  /** Sets one byte. */
  poke(address: number, value: number): void {
    this.bytes[address - BASE] = value;
  }

  #add(name: string, width: number, height: number, options: Options, shift: number, alignment: number): Plane {
    const margin = margins(options.margin);
    const stride = options.stride ?? margin.left + width + margin.right + 2 * GUARD_BYTES + this.random.integer(0, 15);
    const first = this.#end + shift + (GUARD_BYTES + margin.top) * stride + GUARD_BYTES + margin.left;
    const address = Math.ceil(first / alignment) * alignment;
    this.#end = address + (height + margin.bottom + GUARD_BYTES) * stride;
    if (this.#end > SCENE_BYTES) throw new Error('the scene is larger than its memory');
    if (!options.empty) this.#draw(address, stride, width, height, margin, options);
    const writes = options.writes ? margins(options.writes) : null;
    const plane = { name, address: BASE + address, stride, width, height, type: options.type ?? 'u8', writes, compared: true };
    this.planes.push(plane);
    return plane;
  }

  #draw(address: number, stride: number, width: number, height: number, margin: Margin, options: Options): void {
    const { type = 'u8', low = 0, high = 255 } = options;
    const sampleBytes = SAMPLE_BYTES[type];
    for (let y = -margin.top; y < height + margin.bottom; y++) {
      for (let x = -margin.left; x < width + margin.right; x += sampleBytes) {
        const column = (x + margin.left) / sampleBytes;
        const value = sample(this.fill, this.random, column, y + margin.top, this.planes.length, low, high);
        if (sampleBytes === 1) this.bytes[address + y * stride + x] = value;
        else this.#view.setInt16(address + y * stride + x, value, true);
      }
    }
  }
}
