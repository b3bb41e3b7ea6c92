// Quantisation by rate and distortion: levels are rounded to the nearest, then dropped and lowered wherever the bits that this saves are
// worth more than the error that it adds. Magnitudes are in 256ths of a quantiser step: the transform's norms are in the factors, so all
// positions weigh the same, and a bit is worth the same at every QP.

import { dequantScales, quantFactors, quantShift } from '../common/qpTables';
import { BLOCK_X, BLOCK_Y, ZIGZAG } from '../common/tables';
import { lumaContext } from '../entropy/residual';
import { residualBlockBits } from '../entropy/residualBits';
import { dequantBlocks, quantBlocks, quantDc } from '../kernels/quant';
import { scan4x4 } from '../kernels/scan';
import { storeLevelMasks } from '../memory/levelMasks';
import { masksAt } from '../memory/blockMasks';
import { Macroblock, cacheIndex } from '../memory/macroblock';
import { clearBlocks, coefsAt, copyBlock, levelsAt } from './residual4x4';

const STEP_BITS: i32 = 8;
/** Worth of a bit in squared 256ths of a step: lambda over the squared step. */
export const BIT_WORTH: i64 = 7800;
/** A level that is one lower saves about this many bits at most. */
const MAX_BITS_SAVED: i64 = 8;
const MAX_PASSES: i32 = 3;

/** Quantises luma block `block` with 16 coefficients, or 15 without the first, and scales it back; enters levels, masks and total_coeff. */
export function quantiseLumaBlock(mb: Macroblock, block: i32, maxCoeffs: i32): u64 {
  const coefs = coefsAt(mb, block);
  const context = lumaContext(mb, indexOf(block));
  const factors = quantFactors(mb.enc.qpTables, mb.qp);
  const masks = quantiseByRate(mb, coefs, levelsAt(mb, block), maxCoeffs, factors, 2, quantShift(mb.qp), context, BIT_WORTH);
  storeLevelMasks(masksAt(mb, block), masks);
  dequantBlocks(coefs, 1, dequantScales(mb.enc.qpTables, mb.qp));
  setLumaCount(mb, block, <i32>popcnt<u32>(<u16>masks));
  return masks;
}

/** Enters total_coeff of a luma block: the context of those after it. */
export function setLumaCount(mb: Macroblock, block: i32, count: i32): void {
  store<u8>(mb.nnzCache + <usize>indexOf(block), <u8>count);
}

/** Index of a luma block in the neighbour caches. */
// @ts-ignore: decorator
@inline
function indexOf(block: i32): i32 {
  return cacheIndex(load<u8>(BLOCK_X + <usize>block), load<u8>(BLOCK_Y + <usize>block));
}

/**
 * Quantises one block in place: `coefs` in raster order, u16 factors `factorBytes` apart. Levels go to `levels` too; maxCoeffs
 * of them are coded (15: all but the first, which is 0 already) with the tables of `context`. Answers with the masks of levels; mb.advantage
 * grows by what coding the block is worth against leaving it out.
 */
export function quantiseByRate(
  mb: Macroblock,
  coefs: usize,
  levels: usize,
  maxCoeffs: i32,
  factors: usize,
  factorBytes: usize,
  shift: i32,
  context: i32,
  bitWorth: i64,
): u64 {
  let mask = roundLevels(mb, coefs, levels, factors, factorBytes, shift);
  const skipped = 16 - maxCoeffs;
  const coded = levels + ((<usize>skipped) << 1);
  if (mask != 0) {
    mask = dropLast(mb, coded, mask >> skipped, maxCoeffs, context, bitWorth);
    for (let pass = 0; pass < MAX_PASSES && mask != 0; pass++) {
      const before = mb.blockWorth;
      mask = lowerLevels(mb, coded, mask, maxCoeffs, context, bitWorth);
      if (mb.blockWorth == before) break;
    }
    mask <<= skipped;
  } else {
    mb.blockWorth = -bitWorth * <i64>residualBlockBits(coded, 0, maxCoeffs, context);
  }
  mb.advantage += mb.blockWorth;
  storeLevels(coefs, levels, mask);
  return scan4x4(coefs);
}

/** Which of the nearest levels are not 0, in scan order. `levels` is written over. */
function nonzeroLevels(coefs: usize, levels: usize, factors: usize, factorBytes: usize, shift: i32): i32 {
  const half = 1 << (shift - 1);
  copyBlock(levels, coefs);
  const found = factorBytes == 0 ? quantDc(levels, load<u16>(factors), half, shift) : quantBlocks(levels, 1, factors, half, shift);
  return found == 0 ? 0 : <i32>(<u16>scan4x4(levels));
}

/**
 * Magnitudes to mb.magnitudes and nearest levels, both in scan order and where the level is not 0; mb.errorRemoved is what these levels take
 * from the squared error.
 */
function roundLevels(mb: Macroblock, coefs: usize, levels: usize, factors: usize, factorBytes: usize, shift: i32): i32 {
  const mask = nonzeroLevels(coefs, levels, factors, factorBytes, shift);
  mb.errorRemoved = 0;
  for (let rest = mask; rest != 0; rest &= rest - 1) {
    const i = <usize>ctz(rest);
    const position = <usize>load<u8>(ZIGZAG + i);
    const coefficient = <i32>load<i16>(coefs + (position << 1));
    const magnitude = <i32>((<u32>abs(coefficient) * <u32>load<u16>(factors + position * factorBytes)) >> (shift - STEP_BITS));
    const level = (magnitude + (1 << (STEP_BITS - 1))) >> STEP_BITS;
    store<i32>(mb.magnitudes + (i << 2), magnitude);
    store<i16>(levels + (i << 1), <i16>(coefficient < 0 ? -level : level));
    mb.errorRemoved += removedBy(magnitude, level);
  }
  return mask;
}

/** What a level takes from the squared error: m^2 - (m - level)^2. */
// @ts-ignore: decorator
@inline
function removedBy(magnitude: i32, level: i32): i64 {
  const value = level << STEP_BITS;
  return <i64>value * <i64>((magnitude << 1) - value);
}

// @ts-ignore: decorator
@inline
function magnitudeAt(mb: Macroblock, position: i32, maxCoeffs: i32): i32 {
  return load<i32>(mb.magnitudes + ((<usize>(position + 16 - maxCoeffs)) << 2));
}

/** Leaves out as many of the highest frequencies as is best: single levels there are dear, several together may not be worth it. */
function dropLast(mb: Macroblock, levels: usize, mask: i32, maxCoeffs: i32, context: i32, bitWorth: i64): i32 {
  let removed = mb.errorRemoved;
  let bestMask = mask;
  mb.blockWorth = removed - bitWorth * <i64>residualBlockBits(levels, mask, maxCoeffs, context);
  while (mask != 0) {
    const last = 31 - <i32>clz<u32>(mask);
    mask ^= 1 << last;
    removed -= removedBy(magnitudeAt(mb, last, maxCoeffs), abs(<i32>load<i16>(levels + ((<usize>last) << 1))));
    const worth = removed - bitWorth * <i64>residualBlockBits(levels, mask, maxCoeffs, context);
    if (worth < mb.blockWorth) continue;
    mb.blockWorth = worth;
    mb.errorRemoved = removed;
    bestMask = mask;
  }
  return bestMask;
}

/** Takes one from each level where that is better, from the highest frequency down. */
function lowerLevels(mb: Macroblock, levels: usize, mask: i32, maxCoeffs: i32, context: i32, bitWorth: i64): i32 {
  let rest = mask;
  while (rest != 0) {
    const position = 31 - <i32>clz<u32>(rest);
    rest ^= 1 << position;
    const at = levels + ((<usize>position) << 1);
    const level = <i32>load<i16>(at);
    const magnitude = magnitudeAt(mb, position, maxCoeffs);
    const removed = mb.errorRemoved - removedBy(magnitude, abs(level)) + removedBy(magnitude, abs(level) - 1);
    if (mb.errorRemoved - removed > MAX_BITS_SAVED * bitWorth) continue;
    const lower = level > 0 ? level - 1 : level + 1;
    store<i16>(at, <i16>lower);
    const lowerMask = lower == 0 ? mask ^ (1 << position) : mask;
    const worth = removed - bitWorth * <i64>residualBlockBits(levels, lowerMask, maxCoeffs, context);
    if (worth < mb.blockWorth) {
      store<i16>(at, <i16>level);
      continue;
    }
    mb.blockWorth = worth;
    mb.errorRemoved = removed;
    mask = lowerMask;
  }
  return mask;
}

/** Levels of the mask back into raster order, the others as 0, in both places. */
function storeLevels(coefs: usize, levels: usize, mask: i32): void {
  clearBlocks(coefs, 1);
  for (let rest = mask; rest != 0; rest &= rest - 1) {
    const i = <usize>ctz(rest);
    store<i16>(coefs + ((<usize>load<u8>(ZIGZAG + i)) << 1), load<i16>(levels + (i << 1)));
  }
  copyBlock(levels, coefs);
}
