import { HALF_PEL_TILE_HEIGHT, HALF_PEL_TILE_WIDTH } from '../../../assembly/common/layout.js';
import { EncodeBenchError } from '../../core/errors.js';
import { BLOCK_BYTES, STRIDE } from './arena.js';
import type { Arena } from './arena.js';

/** A kernel as it is measured: `size` where the name does not say it, and the arguments of one call among many different ones. */
export interface KernelCase {
  kernel: string;
  size?: string;
  /** Pixels or coefficients of a call, for the work it does. */
  samples: number;
  argumentsOf(arena: Arena): number[];
}

const BLOCKS = ['16x16', '16x8', '8x16', '8x8', '8x4', '4x8', '4x4'];
const QUANT_BLOCKS = 16;
/** Blocks of levels that quantScan8x8 writes, and the room of its three masks, in blocks too. */
const [QUANT_SCAN_LEVELS, QUANT_SCAN_MASKS] = [4, 6];
/** Room for the predictions of a 4x4 block, in blocks of results. */
const INTRA4_PREDICTIONS = 6;
/** What the encoder filters at once. */
const [FILTERED_WIDTH, FILTERED_LINES] = [HALF_PEL_TILE_WIDTH, HALF_PEL_TILE_HEIGHT];
const [EXTENDED_LINES, EXTENDED_PAD] = [16, 24];
const SHIFT = 19;

const sizeOf = (name: string): [number, number] => name.split('x').map(Number) as [number, number];
const at = (address: number): [number, number] => [address, STRIDE];

/** A block where blocks of a picture begin, and one anywhere. */
const pair = (arena: Arena, width: number, height: number): number[] => [
  ...at(arena.block('a', width, height, 4)),
  ...at(arena.block('b', width, height)),
];

function distances(): KernelCase[] {
  return BLOCKS.flatMap((name) => {
    const [width, height] = sizeOf(name);
    const samples = width * height;
    const one = (kernel: string): KernelCase => ({ kernel, samples, argumentsOf: (arena) => pair(arena, width, height) });
    const four = (arena: Arena): number[] => [
      ...at(arena.block('a', width, height, 4)),
      ...Array.from({ length: 4 }, () => arena.block('b', width, height)),
      ...[STRIDE, arena.results(1)],
    ];
    const two = (arena: Arena): number[] => [
      ...at(arena.block('a', width, height, 4)),
      ...[arena.block('b', width, height), arena.block('b', width, height), STRIDE],
    ];
    const x4: KernelCase[] = samples < 64 ? [] : [{ kernel: `sad${name}x4`, samples, argumentsOf: four }];
    const average: KernelCase[] = samples < 64 ? [] : [{ kernel: `satdAverage${name}`, samples, argumentsOf: two }];
    return [one(`sad${name}`), ...x4, one(`satd${name}`), ...average];
  });
}

/** Intra modes that are judged as they are made. */
const judged: KernelCase[] = [
  {
    kernel: 'sadIntra16x16',
    samples: 256,
    argumentsOf: (arena) => [...at(arena.block('a', 16, 16, 4)), arena.edge(), 3, arena.results(1)],
  },
  {
    kernel: 'satdIntra16x16',
    samples: 256,
    argumentsOf: (arena) => [...at(arena.block('a', 16, 16, 4)), arena.edge(), 3, arena.results(1)],
  },
  {
    kernel: 'satdIntra4x4',
    samples: 16,
    argumentsOf: (arena) => [...at(arena.block('a', 4, 4, 4)), arena.edge(), 3, arena.results(INTRA4_PREDICTIONS), arena.results(2)],
  },
];

const ssd: KernelCase[] = [
  { kernel: 'ssdRect', size: '64x16', samples: 1024, argumentsOf: (arena) => [...pair(arena, 64, 16), 64, 16] },
  { kernel: 'ssd16x16', samples: 256, argumentsOf: (arena) => pair(arena, 16, 16) },
  { kernel: 'ssd8x8', samples: 64, argumentsOf: (arena) => pair(arena, 8, 8) },
];

const halfPel: KernelCase = {
  kernel: 'halfPelPlanes',
  size: `${FILTERED_WIDTH}x${FILTERED_LINES}`,
  samples: FILTERED_WIDTH * FILTERED_LINES,
  argumentsOf: (arena) => {
    const y = arena.integer(8, 60);
    const targets = (['out', 'out2', 'out3'] as const).map((plane) => arena.at(plane, 32, y));
    return [...targets, arena.at('a', 32, y), STRIDE, FILTERED_WIDTH, FILTERED_LINES, arena.scratch];
  },
};

const halfSamples: KernelCase[] = ['H', 'V', 'C'].map((direction) => ({
  kernel: `interpolate${direction}`,
  size: '16x16',
  samples: 256,
  argumentsOf: (arena) => [
    ...[...at(arena.block('out', 16, 16, 4)), ...at(arena.at('b', arena.integer(8, 90), arena.integer(8, 60))), 16, 16],
    ...(direction === 'C' ? [arena.scratch] : []),
  ],
}));

/** Kernels that write a block from one or two others. */
function blockMakers(): KernelCase[] {
  const average = (width: number): KernelCase => ({
    kernel: `average${width}`,
    size: `${width}x${width}`,
    samples: width * width,
    argumentsOf: (arena) => [...at(arena.block('out', width, width, 4)), ...pair(arena, width, width), width],
  });
  const copy = (width: number): KernelCase => ({
    kernel: `copy${width}`,
    size: `${width}x${width}`,
    samples: width * width,
    argumentsOf: (arena) => [...at(arena.block('out', width, width, 4)), ...at(arena.block('b', width, width)), width],
  });
  const chroma = (width: number): KernelCase => ({
    kernel: `chromaMc${width}`,
    size: `${width}x${width}`,
    samples: width * width,
    argumentsOf: (arena) => [
      ...[...at(arena.block('out', width, width, 2)), ...at(arena.block('b', 16, width + 1))],
      ...[arena.integer(0, 7), arena.integer(0, 7), width],
    ],
  });
  return [...[16, 8, 4].flatMap((width) => [average(width), copy(width)]), ...[8, 4, 2].map(chroma)];
}

const planes: KernelCase[] = [
  {
    kernel: 'extendSides',
    size: `${EXTENDED_LINES} lines`,
    samples: 2 * EXTENDED_PAD * EXTENDED_LINES,
    argumentsOf: (arena) => [...at(arena.at('a', 32, arena.integer(8, 60))), 112, EXTENDED_PAD, EXTENDED_LINES],
  },
  {
    kernel: 'downscale2x',
    size: '32x8',
    samples: 256,
    argumentsOf: (arena) => [...at(arena.block('out', 32, 8)), ...at(arena.block('b', 64, 16)), 32, 8],
  },
];

function transforms(): KernelCase[] {
  const forward = [4, 8, 16].map((width): KernelCase => {
    const blocks = (width * width) / 16;
    return {
      kernel: `subDct${width}x${width}`,
      samples: width * width,
      argumentsOf: (arena) => [arena.results(blocks), ...pair(arena, width, width)],
    };
  });
  const inverse = [4, 8].map((width): KernelCase => {
    const blocks = (width * width) / 16;
    return {
      kernel: `addIdct${width}x${width}`,
      samples: width * width,
      argumentsOf: (arena) => [
        ...[...at(arena.block('out', width, width, 4)), ...at(arena.block('b', width, width, 4))],
        arena.coefs(blocks),
      ],
    };
  });
  const dc: KernelCase[] = [
    { kernel: 'forwardDc4x4', samples: 16, argumentsOf: (arena) => [arena.coefs(1)] },
    {
      kernel: 'inverseDc4x4',
      samples: 16,
      argumentsOf: (arena) => [arena.levels(1), arena.integer(10, 29), arena.integer(3, 7)],
    },
  ];
  return [...forward, ...inverse, ...dc];
}

function quantisers(): KernelCase[] {
  const bias = (arena: Arena): number => Math.floor(2 ** SHIFT / arena.pick([3, 6]));
  const sized = { size: `${QUANT_BLOCKS} blocks`, samples: 16 * QUANT_BLOCKS };
  return [
    {
      kernel: 'quantBlocks',
      ...sized,
      argumentsOf: (arena) => [arena.coefs(QUANT_BLOCKS), QUANT_BLOCKS, arena.factors(), bias(arena), SHIFT],
    },
    { kernel: 'dequantBlocks', ...sized, argumentsOf: (arena) => [arena.levels(QUANT_BLOCKS), QUANT_BLOCKS, arena.factors()] },
    { kernel: 'quantDc', samples: 16, argumentsOf: (arena) => [arena.coefs(1), arena.integer(7282, 13107), bias(arena), SHIFT] },
    { kernel: 'scan4x4', samples: 16, argumentsOf: (arena) => [arena.levels(1)] },
    {
      kernel: 'quantScan8x8',
      samples: 64,
      argumentsOf: (arena) => {
        const levels = arena.results(QUANT_SCAN_LEVELS + QUANT_SCAN_MASKS);
        const memory = [arena.coefs(QUANT_SCAN_LEVELS), levels, levels + QUANT_SCAN_LEVELS * BLOCK_BYTES];
        return [...memory, arena.factors(), arena.factors(), arena.pick([11, 21]) << (SHIFT - 6), SHIFT];
      },
    },
  ];
}

function predictors(): KernelCase[] {
  const by = (prefix: string, width: number): KernelCase[] =>
    ['Vertical', 'Horizontal', 'Dc', 'Plane'].map((mode) => ({
      kernel: `${prefix}${mode}`,
      samples: width * width,
      argumentsOf: (arena) => {
        const target = [...at(arena.block('out', width, width, 4)), arena.edge()];
        return mode === 'Dc' ? [...target, 3] : target;
      },
    }));
  return [...by('predict16x16', 16), ...by('predictChroma', 8)];
}

function deblockers(): KernelCase[] {
  const thresholds = (arena: Arena): number[] => [arena.pick([15, 40, 80]), arena.pick([6, 9, 13])];
  return ['Luma', 'Chroma'].flatMap((plane) =>
    ['Vertical', 'VerticalIntra', 'Horizontal', 'HorizontalIntra'].map((edge): KernelCase => {
      const lines = plane === 'Luma' ? 16 : 8;
      const area = edge.startsWith('Vertical') ? [1, lines] : [lines, 1];
      return {
        kernel: `deblock${plane}${edge}`,
        samples: lines,
        argumentsOf: (arena) => [
          ...[...at(arena.block('b', area[0], area[1], 4)), ...thresholds(arena)],
          ...(edge.endsWith('Intra') ? [] : [arena.limits()]),
        ],
      };
    }),
  );
}

/** Every kernel, once. */
export const CASES: readonly KernelCase[] = [
  ...distances(),
  ...judged,
  ...ssd,
  halfPel,
  ...halfSamples,
  ...blockMakers(),
  ...planes,
  ...transforms(),
  ...quantisers(),
  ...predictors(),
  ...deblockers(),
];

/** The kernels whose names match; all without a pattern. Throws BAD_USAGE where there is none. */
export function casesOf(names?: RegExp): readonly KernelCase[] {
  const chosen = CASES.filter(({ kernel }) => names?.test(kernel) ?? true);
  if (chosen.length === 0) throw new EncodeBenchError('BAD_USAGE', `no kernel's name matches ${names}`);
  return chosen;
}
