import type { BitReader } from './bitReader.ts';
import { COEFF_TOKEN, COEFF_TOKEN_CHROMA_DC, RUN_BEFORE, TOTAL_ZEROS, TOTAL_ZEROS_CHROMA_DC } from './cavlcTables.ts';
import { CodeTree } from './codeTree.ts';

/** nC of chroma DC blocks */
export const CHROMA_DC = -1;
const CHROMA_DC_COEFFS = 4;

/** What one residual_block_cavlc() holds. */
export interface ResidualBlock {
  totalCoeff: number;
  /** Levels from the highest frequency down, as coded. */
  levels: number[];
  /** Coefficient by scan position. */
  coeffs: number[];
  /** Largest level_prefix in it; 0 where there is none. */
  levelPrefixMax: number;
}

/** A coeff_token's value in a tree: TotalCoeff and TrailingOnes in one number, as the u(6) of nC >= 8 has them but for its offset. */
const token = (totalCoeff: number, trailingOnes: number): number => totalCoeff * 4 + trailingOnes;

const tokenTree = (rows: readonly string[]): CodeTree =>
  new CodeTree(rows.flatMap((row, total) => row.split(' ').map((word, ones) => [word, token(total, ones)] as const)));
const rowTrees = (rows: readonly string[]): CodeTree[] =>
  rows.map((row) => new CodeTree(row.split(' ').map((word, i) => [word, i] as const)));

const coeffTokenTrees = COEFF_TOKEN.map(tokenTree);
const chromaDcTokenTree = tokenTree(COEFF_TOKEN_CHROMA_DC);
const totalZerosTrees = rowTrees(TOTAL_ZEROS);
const chromaDcTotalZerosTrees = rowTrees(TOTAL_ZEROS_CHROMA_DC);
const runBeforeTrees = rowTrees(RUN_BEFORE);

/** residual_block_cavlc(), clauses 7.3.5.3.2 and 9.2 */
export function readResidualBlock(reader: BitReader, nC: number, maxNumCoeff: number): ResidualBlock {
  const { totalCoeff, trailingOnes } = readCoeffToken(reader, nC);
  if (totalCoeff > maxNumCoeff) reader.fail(`TotalCoeff is ${totalCoeff} in a block of ${maxNumCoeff}`);
  const coeffs = new Array<number>(maxNumCoeff).fill(0);
  if (totalCoeff === 0) return { totalCoeff, levels: [], coeffs, levelPrefixMax: 0 };
  const { levels, levelPrefixMax } = readLevels(reader, totalCoeff, trailingOnes);
  let zerosLeft = totalCoeff < maxNumCoeff ? readTotalZeros(reader, totalCoeff, maxNumCoeff) : 0;
  let position = zerosLeft + totalCoeff;
  if (position > maxNumCoeff) reader.fail(`total_zeros is ${zerosLeft} after ${totalCoeff} coefficients of ${maxNumCoeff}`);
  for (let i = 0; i < totalCoeff; i++) {
    coeffs[--position] = levels[i];
    if (zerosLeft === 0 || i === totalCoeff - 1) continue;
    const run = runBeforeTrees[Math.min(zerosLeft, runBeforeTrees.length) - 1].read(reader, 'run_before');
    if (run > zerosLeft) reader.fail(`run_before is ${run} with ${zerosLeft} zeros left`);
    zerosLeft -= run;
    position -= run;
  }
  return { totalCoeff, levels, coeffs, levelPrefixMax };
}

/** Clause 9.2.1; the codes of nC >= 8 are u(6), TotalCoeff less one and TrailingOnes, with 000011 for an empty block. */
function readCoeffToken(reader: BitReader, nC: number): { totalCoeff: number; trailingOnes: number } {
  let code: number;
  if (nC === CHROMA_DC) code = chromaDcTokenTree.read(reader, 'coeff_token');
  else if (nC < 8) code = coeffTokenTrees[nC < 2 ? 0 : nC < 4 ? 1 : 2].read(reader, 'coeff_token');
  else code = fixedLengthToken(reader);
  return { totalCoeff: code >> 2, trailingOnes: code & 3 };
}

function fixedLengthToken(reader: BitReader): number {
  const code = reader.u(6);
  if (code === 3) return token(0, 0);
  const [totalCoeff, trailingOnes] = [(code >> 2) + 1, code & 3];
  if (trailingOnes > totalCoeff) reader.fail('no code word of coeff_token');
  return token(totalCoeff, trailingOnes);
}

/** Clause 9.2.2 */
function readLevels(reader: BitReader, totalCoeff: number, trailingOnes: number): { levels: number[]; levelPrefixMax: number } {
  const levels: number[] = [];
  let levelPrefixMax = 0;
  let suffixLength = totalCoeff > 10 && trailingOnes < 3 ? 1 : 0;
  for (let i = 0; i < totalCoeff; i++) {
    if (i < trailingOnes) {
      levels.push(reader.flag() ? -1 : 1);
      continue;
    }
    const prefix = reader.leadingZeros();
    levelPrefixMax = Math.max(levelPrefixMax, prefix);
    let levelCode = readLevelCode(reader, prefix, suffixLength);
    if (i === trailingOnes && trailingOnes < 3) levelCode += 2; // it cannot be ±1, or it were a trailing one
    const level = levelCode & 1 ? -(levelCode + 1) / 2 : (levelCode + 2) / 2;
    levels.push(level);
    if (suffixLength === 0) suffixLength = 1;
    if (Math.abs(level) > 3 << (suffixLength - 1) && suffixLength < 6) suffixLength++;
  }
  return { levels, levelPrefixMax };
}

/** Clause 9.2.2.1, steps 1 to 6: levelCode before the offset of the first level after the trailing ones. */
function readLevelCode(reader: BitReader, prefix: number, suffixLength: number): number {
  if (prefix > 24) reader.fail(`level_prefix is ${prefix}`);
  let suffixSize = suffixLength;
  if (prefix === 14 && suffixLength === 0) suffixSize = 4;
  if (prefix >= 15) suffixSize = prefix - 3;
  let levelCode = (Math.min(15, prefix) << suffixLength) + reader.u(suffixSize);
  if (prefix >= 15 && suffixLength === 0) levelCode += 15;
  if (prefix >= 16) levelCode += (1 << (prefix - 3)) - 4096;
  return levelCode;
}

/** Clause 9.2.3 */
function readTotalZeros(reader: BitReader, totalCoeff: number, maxNumCoeff: number): number {
  const trees = maxNumCoeff === CHROMA_DC_COEFFS ? chromaDcTotalZerosTrees : totalZerosTrees;
  return trees[totalCoeff - 1].read(reader, 'total_zeros');
}
