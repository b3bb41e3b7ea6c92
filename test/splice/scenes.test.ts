import { describe, expect, it } from 'vitest';
import { prove } from '../encoder/prove.ts';
import type { Picture } from '../support/parser/stream.ts';
import { oneStream } from './oneStream.ts';
import { expectedQps, framesOf, optionsOf, patternOf, sizeOf, type Pattern, type Scene } from './scene.ts';

const QP = 26;
const constantQp = (): number => QP;

/** Encodes scenes of one size, proves the stream and that it shows them; answers with the scenes' pictures. */
async function codeScenes(scenes: readonly Scene[]): Promise<Picture[]> {
  const encoded = await oneStream(framesOf(scenes, 1), { ...sizeOf(scenes[0].pattern), qp: QP }, optionsOf(scenes));
  const pictures = (await prove(encoded)).pictures.filter(({ idr }) => !idr);
  expect(pictures.map(patternOf)).toEqual(scenes.map(({ pattern }) => pattern));
  expect(pictures.map(({ macroblocks }) => macroblocks.map(({ qp }) => qp))).toEqual(scenes.map((scene) => expectedQps(scene, QP)));
  return pictures;
}

/** mb_qp_delta values that differ from the plain difference of the QPs: those that wrapped modulo 52. */
function wrappedDeltas({ macroblocks }: Picture): number[] {
  return macroblocks.flatMap(({ qp, qpDelta }, i) => {
    const before = macroblocks[i - 1]?.qp ?? QP;
    return qpDelta !== undefined && qpDelta !== qp - before ? [qpDelta] : [];
  });
}

describe('skip runs', () => {
  it.each<{ name: string; patterns: Pattern[] }>([
    {
      name: 'over whole rows, from and to the middle of others',
      patterns: [
        ['....', '....', '....', '....'],
        ['c...', '....', '....', '...c'],
        ['....', '.c..', '....', '..c.'],
        ['ccc.', '.ccc', 'c...', '....'],
        ['....', '....', '....', 'c...'],
        ['...c', 'c...', '...c', 'c...'],
        ['cccc', '....', 'cccc', '....'],
        ['....', 'cccc', '....', 'cccc'],
        ['cccc', 'cccc', 'cccc', 'cccc'],
      ],
    },
    { name: 'in one row of macroblocks', patterns: [['........'], ['c.......'], ['.......c'], ['..cc..c.'], ['cccccccc']] },
    {
      name: 'in one column of macroblocks',
      patterns: [
        ['.', '.', '.', '.', '.', '.'],
        ['c', '.', '.', '.', '.', '.'],
        ['.', '.', '.', '.', '.', 'c'],
        ['.', 'c', 'c', '.', '.', 'c'],
      ],
    },
    { name: 'in one macroblock', patterns: [['.'], ['c'], ['#']] },
    {
      name: 'in two rows, fewer than threads',
      patterns: [
        ['......', '......'],
        ['.....c', '......'],
        ['......', 'c.....'],
        ['c.....', '.....c'],
      ],
    },
    {
      // Lengths of more than 255 have codes of more than 16 bits.
      name: 'of hundreds of macroblocks',
      patterns: [
        [`c${'.'.repeat(39)}`, ...Array.from({ length: 10 }, () => '.'.repeat(40)), `${'.'.repeat(39)}c`],
        Array.from({ length: 12 }, () => '.'.repeat(40)),
      ],
    },
  ])('$name', async ({ patterns }) => {
    await codeScenes(patterns.map((pattern) => ({ pattern, qpAt: constantQp })));
  });
});

describe('the first mb_qp_delta of a row', () => {
  it('starts from the last QP before it, however many rows up, and wraps modulo 52', async () => {
    const rowQp = [51, 0, 51, 0, 51, 0];
    const qpAt = (_x: number, y: number): number => rowQp[y];
    const pictures = await codeScenes([
      { pattern: ['cccc', 'cccc', 'cccc', 'cccc', 'cccc', 'cccc'], qpAt },
      { pattern: ['...c', '....', '....', 'c...', '....', 'c...'], qpAt },
      { pattern: ['....', '....', '..c.', '.c..', '..c.', '....'], qpAt },
      { pattern: ['c...', '.c..', '..c.', '...c', '..c.', '.c..'], qpAt },
    ]);
    // From 51 to 0 it is 1, and from 0 to 51 it is -1.
    expect(pictures.map(wrappedDeltas)).toEqual([[1, -1, 1, -1, 1], [1], [1, -1], [1, -1, 1, -1, 1]]);
  });

  it('takes every value from -26 to 25', async () => {
    const pattern = Array.from({ length: 52 }, () => '.c');
    const steps = Array.from({ length: 52 }, (_, y) => y - 26);
    let last = QP;
    const rowQp = steps.map((step) => (last = (last + step + 52) % 52));
    const [{ macroblocks }] = await codeScenes([{ pattern, qpAt: (_x, y) => rowQp[y] }]);
    expect(macroblocks.flatMap(({ qpDelta }) => qpDelta ?? [])).toEqual(steps);
  });

  it('comes after macroblocks that have none: skipped ones and I_PCM', async () => {
    await codeScenes([
      { pattern: ['c..c', '#..c', '.#.c', '....', '#c##', 'c..#'], qpAt: (x, y) => (y & 1 ? 45 - x : 3 + x) },
      { pattern: ['##.c', '....', '##..', '..#c', '####', '#..c'], qpAt: (_x, y) => (y & 1 ? 11 : 47) },
    ]);
  });
});

describe('I_PCM', () => {
  /** Different lengths before each row of samples: the alignment is known only where the rows are joined. */
  const phases = Array.from({ length: 8 }, (_, i) => i + 1);

  it('is aligned between skipped rows, whatever comes before', async () => {
    const scenes = phases.map((coded) => ({
      pattern: ['c'.repeat(coded).padEnd(8, '.'), '........', '########', '........', '...#...#', '........'],
      qpAt: (x: number): number => 20 + 3 * x,
    }));
    await codeScenes(scenes);
  });

  it('fills whole pictures, rows and columns', async () => {
    await codeScenes([
      { pattern: ['####', '####', '####'], qpAt: constantQp },
      { pattern: ['#...', '#...', '#...'], qpAt: constantQp },
      { pattern: ['...#', '...#', '...#'], qpAt: constantQp },
      { pattern: ['c#c#', '#c#c', 'c#c#'], qpAt: (x) => 13 * x },
    ]);
  });
});
