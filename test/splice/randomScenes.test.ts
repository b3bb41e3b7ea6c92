import { describe, expect, it } from 'vitest';
import { prove } from '../encoder/prove.ts';
import { seeds, withSeed, type Random } from '../support/random.ts';
import { tiered } from '../support/tier.ts';
import { oneStream } from './oneStream.ts';
import { expectedQps, framesOf, optionsOf, patternOf, sizeOf, withLevelLimit, type Pattern, type Scene } from './scene.ts';

const QP_MAX = 51;
const SCENES = tiered(12, 6);
/** What rows are made of: nothing but skipped macroblocks, only I_PCM, or anything. */
const ROWS = ['.', '.', '#', 'c', '..c', '.c#', '.....c', '...#'];

const drawRow = (random: Random, width: number): string => {
  const marks = random.pick(ROWS);
  return Array.from({ length: width }, () => random.pick([...marks])).join('');
};

function drawScene(random: Random, width: number, height: number): Scene {
  const pattern: Pattern = Array.from({ length: height }, () => drawRow(random, width));
  const extremesOnly = random.integer(0, 3) === 0;
  const qps = Array.from({ length: width * height }, () => (extremesOnly ? random.pick([0, QP_MAX]) : random.integer(0, QP_MAX)));
  return { pattern, qpAt: (x, y) => qps[y * width + x] };
}

describe('random scenes are coded as they were painted, on any number of threads', () => {
  it.for(seeds(tiered(60, 3)))('seed %i', (seed) =>
    withSeed(seed, async (random) => {
      const [width, height, qp] = [random.integer(1, 8), random.integer(2, 8), random.integer(0, QP_MAX)];
      const scenes = Array.from({ length: SCENES }, () => drawScene(random, width, height));
      const encoded = await oneStream(framesOf(scenes, seed), { ...sizeOf(scenes[0].pattern), qp }, optionsOf(scenes));
      const pictures = (await prove(encoded)).pictures.filter(({ idr }) => !idr);
      const possible = scenes.map((scene, i) => withLevelLimit(scene, patternOf(pictures[i])));
      expect(pictures.map(patternOf)).toEqual(possible.map(({ pattern }) => pattern));
      expect(pictures.map(({ macroblocks }) => macroblocks.map((mb) => mb.qp))).toEqual(possible.map((scene) => expectedQps(scene, qp)));
    }),
  );
});
