import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TASK_NONE, TASK_OUTLOOK } from '../../assembly/common/layout.ts';
import { validateConfig } from '../../src/core/config.ts';
import type * as Module from '../../src/engine/module.ts';
import type * as Ring from '../../src/engine/pictureRing.ts';
import { ROOT } from '../support/built.ts';

const built = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(ROOT, `dist/src/engine/${file}`)).href);
const { compileLevel, instantiateEngine } = (await built('module.js')) as typeof Module;
const { PictureRing } = (await built('pictureRing.js')) as typeof Ring;

/** What the engine finds out about one source picture, per macroblock in raster order. */
export interface Analysis {
  /** Sums of absolute differences of half-size 8x8 blocks to the best intra prediction, and to the block that the vector points to. */
  intraCosts: number[];
  interCosts: number[];
  /** Vectors in samples of the half-size picture. */
  vectors: [number, number][];
  /** Squared deviations of 64 luma samples from their mean, summed, for each quarter of a macroblock. */
  energies: number[][];
}

/** An analysis of a picture in which every macroblock is alike. */
export function evenAnalysis(macroblocks: number, { intra = 1000, inter = 100, energy = 10_000, x = 0, y = 0 } = {}): Analysis {
  const all = <T>(value: T): T[] => Array.from({ length: macroblocks }, () => value);
  return { intraCosts: all(intra), interCosts: all(inter), vectors: all([x, y]), energies: all(Array(4).fill(energy)) };
}

/** The engine's part of rate control, on pictures of which only the analysis matters. */
export class RateEngine {
  readonly #ring: Ring.PictureRing;
  readonly #engine: Module.EngineExports;
  readonly #macroblocks: number;

  static async create(mbWidth: number, mbHeight: number): Promise<RateEngine> {
    const size = { width: 16 * mbWidth, height: 16 * mbHeight };
    const config = validateConfig({ ...size, crf: 25 }, { level: 'scalar', cores: 0 });
    const ring = new PictureRing({ config, tools: 0, inFlight: 2, threads: 0, spins: 0 });
    const engine = await instantiateEngine(await compileLevel('scalar'), ring.memory);
    ring.init(engine);
    return new RateEngine(ring, engine, mbWidth * mbHeight);
  }

  private constructor(ring: Ring.PictureRing, engine: Module.EngineExports, macroblocks: number) {
    this.#ring = ring;
    this.#engine = engine;
    this.#macroblocks = macroblocks;
  }

  /** Offsets of the first picture's macroblocks, in 256ths of a QP, at about the QP `base`, and what each picture costs with them. */
  lookAhead(pictures: readonly Analysis[], base: number, isIdr = false): { offsets: number[]; costs: number[] } {
    pictures.forEach((analysis, number) => this.#put(analysis, number));
    const { encoder, rate, sourceSlots } = this.#ring.plan;
    this.#engine.requestOutlook(encoder, 0, pictures.length, base, isIdr ? 1 : 0);
    if (this.#run() !== TASK_OUTLOOK) throw new Error('the engine did not look ahead');
    const costs = [...new BigUint64Array(this.#ring.memory.buffer, rate.pictureCosts, pictures.length)].map(Number);
    return { offsets: [...new Int16Array(this.#ring.memory.buffer, sourceSlots[0].offsets, this.#macroblocks)], costs };
  }

  /** Whether a picture shows something else than the one before it. */
  isCut(analysis: Analysis, isSearched: boolean): boolean {
    this.#engine.submitSource(this.#ring.plan.encoder, 0, 0);
    this.#engine.submitSource(this.#ring.plan.encoder, 1, isSearched ? 1 : 0);
    while (this.#run() !== TASK_NONE);
    this.#put(analysis, 1);
    return this.#engine.isCut(this.#ring.plan.encoder, 1) !== 0;
  }

  /** QPs of an IDR picture whose macroblocks cost so much. */
  steadyQps(base: number, offsets: readonly number[], costs: readonly number[]): number[] {
    const { encoder, sourceSlots, slots } = this.#ring.plan;
    this.#engine.submitSource(encoder, 0, 0);
    while (this.#run() !== TASK_NONE);
    this.#put({ ...evenAnalysis(this.#macroblocks), intraCosts: [...costs] }, 0);
    new Int16Array(this.#ring.memory.buffer, sourceSlots[0].offsets, this.#macroblocks).set(offsets);
    this.#engine.releasePicture(encoder, 0, 1, 0, 0, 0, base);
    while (this.#run() !== TASK_NONE);
    return [...new Uint8Array(this.#ring.memory.buffer, slots[0].qpMap, this.#macroblocks)];
  }

  #run(): number {
    return this.#engine.runTask(this.#ring.plan.encoder, this.#ring.plan.threads, 0);
  }

  #put({ intraCosts, interCosts, vectors, energies }: Analysis, slot: number): void {
    const { buffer } = this.#ring.memory;
    const source = this.#ring.plan.sourceSlots[slot];
    new Uint16Array(buffer, source.intraCosts, this.#macroblocks).set(intraCosts);
    new Uint16Array(buffer, source.interCosts, this.#macroblocks).set(interCosts);
    new Int16Array(buffer, source.halfMvs, 2 * this.#macroblocks).set(vectors.flat());
    new Uint32Array(buffer, source.energies, 4 * this.#macroblocks).set(energies.flat());
  }
}
