import type { Plane, Scene } from './scene.ts';

/** Prepares a scene and returns the arguments of one call. */
export type Prepare = (scene: Scene) => number[];

const SIZES = ['16x16', '16x8', '8x16', '8x8', '8x4', '4x8', '4x4'];
const X4_SIZES = SIZES.slice(0, 4);
const MAX_COEF = 9180;
const MAX_I16 = 32767;

const size = (name: string): [number, number] => name.split('x').map(Number) as [number, number];
const at = (plane: Plane): [number, number] => [plane.address, plane.stride];

const twoBlocks =
  (width: number, height: number): Prepare =>
  (scene) => [...at(scene.pixels('a', width, height)), ...at(scene.pixels('b', width, height))];

const fourReferences =
  (width: number, height: number): Prepare =>
  (scene) => {
    const fenc = scene.pixels('fenc', width, height);
    const ref = scene.pixels('ref', width + 8, height + 8);
    const corners = Array.from({ length: 4 }, () => ref.address + scene.random.integer(0, 8) * ref.stride + scene.random.integer(0, 8));
    return [...at(fenc), ...corners, ref.stride, scene.results('out', 4, 'u32')];
  };

/** A block and two predictions that share a stride. */
const twoPredictions =
  (width: number, height: number): Prepare =>
  (scene) => {
    const ref = scene.pixels('ref', width + 8, height + 8);
    const corner = (): number => ref.address + scene.random.integer(0, 8) * ref.stride + scene.random.integer(0, 8);
    return [...at(scene.pixels('fenc', width, height)), corner(), corner(), ref.stride];
  };

const rectangle: Prepare = (scene) => {
  const width = scene.random.integer(1, 70);
  const height = scene.random.integer(1, 9);
  return [...twoBlocks(width, height)(scene), width, height];
};

const halfPel: Prepare = (scene) => {
  const width = 16 * scene.random.integer(1, 5);
  const height = 4 * scene.random.integer(1, 5);
  const src = scene.pixels('src', width, height, { margin: { left: 16, right: 24, top: 2, bottom: 3 } });
  const targets = ['b', 'h', 'j'].map((name) => scene.pixels(name, width, height, { empty: true, writes: {}, stride: src.stride }).address);
  return [...targets, src.address, src.stride, width, height, scene.scratch('scratch', 2 * (width + 32) * height)];
};

/** Half samples of one block; the centre ones with scratch. */
const interpolate =
  (hasScratch: boolean): Prepare =>
  (scene) => {
    const width = scene.random.pick([4, 8, 16]);
    const height = 4 * scene.random.integer(1, 5);
    const src = scene.pixels('src', width, height, { margin: { left: 8, right: 16, top: 2, bottom: 3 } });
    const target = scene.output('dst', width, height);
    const scratch = hasScratch ? [scene.scratch('scratch', 2 * (width + 12) * height)] : [];
    return [...at(target), ...at(src), width, height, ...scratch];
  };

/** A third of the calls write to a place of their own, the others over one of the blocks. */
const average =
  (width: number): Prepare =>
  (scene) => {
    const height = scene.random.pick([2, 4, 8, 16]);
    const target = scene.random.pick(['dst', 'a', 'b']);
    const [a, b] = ['a', 'b'].map((name) => scene.pixels(name, width, height, name === target ? { writes: {} } : {}));
    const dst = target === 'a' ? a : target === 'b' ? b : scene.output('dst', width, height);
    return [...at(dst), ...at(a), ...at(b), height];
  };

const chroma =
  (width: number): Prepare =>
  (scene) => {
    const height = scene.random.pick([2, 4, 8]);
    const src = scene.pixels('src', 16, height + 1);
    return [...at(scene.output('dst', width, height)), ...at(src), scene.random.integer(0, 7), scene.random.integer(0, 7), height];
  };

const copy =
  (width: number, rows: number): Prepare =>
  (scene) => {
    const height = rows * scene.random.integer(1, 5);
    return [...at(scene.output('dst', width, height)), ...at(scene.pixels('src', width, height)), height];
  };

const extendSides: Prepare = (scene) => {
  const [width, rows, pad] = [scene.random.integer(1, 40), scene.random.integer(1, 5), scene.random.integer(1, 40)];
  const stride = width + 2 * pad + 64;
  const picture = scene.pixels('picture', width, rows, { stride, writes: { left: pad, right: pad } });
  return [...at(picture), width, pad, rows];
};

const downscale: Prepare = (scene) => {
  const width = 8 * scene.random.integer(1, 6);
  const height = scene.random.integer(1, 5);
  return [...at(scene.output('dst', width, height)), ...at(scene.pixels('src', 2 * width, 2 * height)), width, height];
};

const subDct =
  (width: number): Prepare =>
  (scene) => [scene.results('coefs', width * width, 'i16'), ...twoBlocks(width, width)(scene)];

/** Half of the calls add in place; half of the coefficients are beyond what encoders make, where results wrap. */
const addIdct =
  (width: number): Prepare =>
  (scene) => {
    const limit = scene.random.pick([MAX_COEF, MAX_I16]);
    const inPlace = scene.random.pick([true, false]);
    const pred = scene.pixels('pred', width, width, inPlace ? { writes: {} } : {});
    const dst = inPlace ? pred : scene.output('dst', width, width);
    return [...at(dst), ...at(pred), scene.numbers('coefs', width * width, { low: -limit, high: limit })];
  };

const forwardDc: Prepare = (scene) => [scene.numbers('dc', 16, { low: -4080, high: 4080, writes: {} })];

const inverseDc: Prepare = (scene) => [
  scene.numbers('dc', 16, { low: -8191, high: 8191, writes: {} }),
  scene.random.integer(10, 29),
  scene.random.integer(0, 8),
];

/** The largest factor for which no level passes 16 bits. */
const factorLimit = (shift: number): number => Math.min(65535, 2 ** shift);

const quantBlocks: Prepare = (scene) => {
  const blocks = scene.random.integer(1, 16);
  const shift = scene.random.integer(15, 24);
  const coefs = scene.numbers('coefs', blocks * 16, { low: -MAX_I16, high: MAX_I16, writes: {} });
  const factors = scene.numbers('mf', 16, { low: 1, high: factorLimit(shift) });
  return [coefs, blocks, factors, scene.random.integer(0, 2 ** (shift - 1)), shift];
};

/** Coefficients around the one where a level becomes 1: most blocks hold few levels or none. */
const quantSparse: Prepare = (scene) => {
  const blocks = scene.random.integer(1, 16);
  const coefs = scene.numbers('coefs', blocks * 16, { low: -36, high: 36, writes: {} });
  return [coefs, blocks, scene.numbers('mf', 16, { low: 1000, high: 1020 }), 0, 15];
};

const quantDc: Prepare = (scene) => {
  const shift = scene.random.integer(15, 24);
  const limit = scene.random.pick([3, MAX_I16]);
  const dc = scene.numbers('dc', 16, { low: -limit, high: limit, writes: {} });
  return [dc, scene.random.integer(1, factorLimit(shift)), scene.random.integer(0, 2 ** (shift - 1)), shift];
};

const dequantBlocks: Prepare = (scene) => {
  const blocks = scene.random.integer(1, 16);
  const coefs = scene.numbers('coefs', blocks * 16, { low: -MAX_I16 - 1, high: MAX_I16, writes: {} });
  return [coefs, blocks, scene.numbers('scale', 16, { low: 10, high: 29 << 8 })];
};

const scan: Prepare = (scene) => {
  const limit = scene.random.pick([1, 2, 300, MAX_I16]);
  return [scene.numbers('levels', 16, { low: -limit, high: limit })];
};

/** Sixteen numbers whose second half repeats the first. */
const twoRows = (scene: Scene, name: string, low: number, high: number): number => {
  const address = scene.numbers(name, 16, { low, high });
  for (let i = 0; i < 16; i++) scene.poke(address + 16 + i, scene.peek(address + i));
  return address;
};

/** Most blocks hold levels of one and two or none at all; some calls give as large ones as there are. */
const quantScan: Prepare = (scene) => {
  const shift = scene.random.integer(15, 23);
  const limit = scene.random.pick([2, 5, 12, MAX_I16 / 4]) << 2;
  const level1 = Math.min(16383, Math.floor(2 ** shift / scene.random.pick([8, 24])));
  const coefs = scene.numbers('coefs', 64, { low: -limit, high: limit, writes: {} });
  const levels = scene.numbers('levels', 64, { low: -9, high: 9, writes: {} });
  const masks = scene.pixels('masks', 8, 3, { stride: 64, type: 'i16', empty: true, writes: {} }).address;
  const factors = twoRows(scene, 'factors', level1 >> 1, level1);
  const scales = twoRows(scene, 'scales', 10, 29 << 8);
  return [coefs, levels, masks, factors, scales, 512 * scene.random.integer(0, 2 ** (shift - 10)), shift];
};

/** Neighbours of a block, and what stands for `available` where the kernel takes it. */
const predict =
  (width: number, withAvailable: boolean): Prepare =>
  (scene) => {
    const edge = scene.pixels('edge', 1, 1, { margin: { left: 16, right: 32 } });
    const target = [...at(scene.output('dst', width, width)), edge.address];
    return withAvailable ? [...target, scene.random.integer(0, 3)] : target;
  };

const intra16: Prepare = (scene) => {
  const edge = scene.pixels('edge', 1, 1, { margin: { left: 16, right: 32 } });
  return [...at(scene.pixels('fenc', 16, 16)), edge.address, scene.random.integer(0, 3), scene.results('out', 4, 'u32')];
};

const satdIntra4x4: Prepare = (scene) => {
  const edge = scene.pixels('edge', 1, 1, { margin: { left: 16, right: 32 } });
  const pred = scene.results('pred', 16 * 12, 'u8');
  const out = scene.results('out', 12, 'u32');
  return [...at(scene.pixels('fenc', 4, 4)), edge.address, scene.random.integer(0, 3), pred, out];
};

/** Content, thresholds and limits that filter some lines and leave others. `reach`: pixels on each side that a kernel may rewrite. */
const deblock =
  (lines: number, vertical: boolean, intra: boolean, reach: number): Prepare =>
  (scene) => {
    const across = { left: 4, right: 3 };
    const rewritten = { left: reach, right: reach - 1 };
    const down = { top: 4, bottom: 3 };
    const pix = vertical
      ? scene.pixels('pix', 1, lines, { margin: across, writes: rewritten })
      : scene.pixels('pix', lines, 1, { margin: down, writes: { top: reach, bottom: reach - 1 } });
    const thresholds = [scene.random.pick([0, 4, 15, 80, 255]), scene.random.integer(0, 18)];
    if (intra) return [...at(pix), ...thresholds];
    const limits = scene.pixels('tc0', 4, 1).address;
    for (let i = 0; i < 4; i++) scene.poke(limits + i, scene.random.pick([-1, scene.random.integer(0, 3), scene.random.integer(4, 25)]));
    return [...at(pix), ...thresholds, limits];
  };

const deblockKernels = (): [string, Prepare][] =>
  [true, false].flatMap((vertical) =>
    [true, false].flatMap((intra): [string, Prepare][] => {
      const suffix = (vertical ? 'Vertical' : 'Horizontal') + (intra ? 'Intra' : '');
      const lumaReach = intra ? (vertical ? 4 : 3) : 2;
      return [
        [`deblockLuma${suffix}`, deblock(16, vertical, intra, lumaReach)],
        [`deblockChroma${suffix}`, deblock(8, vertical, intra, 1)],
      ];
    }),
  );

const intraKernels = (): [string, Prepare][] =>
  ['Vertical', 'Horizontal', 'Dc', 'Plane'].flatMap((mode): [string, Prepare][] => [
    [`predict16x16${mode}`, predict(16, mode === 'Dc')],
    [`predictChroma${mode}`, predict(8, mode === 'Dc')],
  ]);

const bySize = (
  prefix: string,
  sizes: string[],
  suffix: string,
  prepare: (width: number, height: number) => Prepare,
): [string, Prepare][] => sizes.map((name) => [prefix + name + suffix, prepare(...size(name))]);

/** Every kernel, and how to prepare a call of it. */
export const KERNELS = new Map<string, Prepare>([
  ...bySize('sad', SIZES, '', twoBlocks),
  ...bySize('sad', X4_SIZES, 'x4', fourReferences),
  ...bySize('satd', SIZES, '', twoBlocks),
  ...bySize('satdAverage', X4_SIZES, '', twoPredictions),
  ['sadIntra16x16', intra16],
  ['satdIntra16x16', intra16],
  ['satdIntra4x4', satdIntra4x4],
  ['ssdRect', rectangle],
  ...bySize('ssd', ['16x16', '8x8'], '', twoBlocks),
  ['halfPelPlanes', halfPel],
  ['interpolateH', interpolate(false)],
  ['interpolateV', interpolate(false)],
  ['interpolateC', interpolate(true)],
  ...[16, 8, 4].map((width): [string, Prepare] => [`average${width}`, average(width)]),
  ...[8, 4, 2].map((width): [string, Prepare] => [`chromaMc${width}`, chroma(width)]),
  ['copy16', copy(16, 4)],
  ['copy8', copy(8, 4)],
  ['copy4', copy(4, 1)],
  ['extendSides', extendSides],
  ['downscale2x', downscale],
  ...bySize('subDct', ['4x4', '8x8', '16x16'], '', subDct),
  ...bySize('addIdct', ['4x4', '8x8'], '', addIdct),
  ['forwardDc4x4', forwardDc],
  ['inverseDc4x4', inverseDc],
  ['quantBlocks', (scene) => scene.random.pick([quantBlocks, quantSparse])(scene)],
  ['dequantBlocks', dequantBlocks],
  ['quantDc', quantDc],
  ['scan4x4', scan],
  ['quantScan8x8', quantScan],
  ...intraKernels(),
  ...deblockKernels(),
]);
