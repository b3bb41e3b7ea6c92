// From kernels to the encoder: what the kernels' speedups, each alone in its loop, would make of an encode, and what the level makes of it.
// usage: amdahl.mjs RUN KERNELS [LEVEL]
//   RUN: JSON of `encode-bench run --stages` · KERNELS: JSON of `encode-bench kernels` · LEVEL: simd by default, against the lowest
import { readFileSync } from 'node:fs';
import { amdahl } from '../dist/src/bench/stages/amdahl.js';

const SHOWN = 15;
const [runFile, kernelsFile, level = 'simd'] = process.argv.slice(2);
if (!kernelsFile) {
  console.error('usage: amdahl.mjs RUN KERNELS [LEVEL]');
  process.exit(2);
}
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { stages = [] } = read(runFile);
const higher = stages.find((profile) => profile.level === level);
if (!higher) {
  console.error(`${runFile}: expected the stages of level ${level}; run with --stages`);
  process.exit(2);
}
const speedups = read(kernelsFile).kernels.filter((result) => result.level === level);
const { parts, predictedSpeedup, measuredSpeedup, error } = amdahl(stages[0], higher, speedups);

const gap = ({ predicted, measured }) => predicted - measured;
const column = (ns) => ns.toFixed(0).padStart(10);
console.log(`ns per macroblock     ${stages[0].level.padStart(10)} predicted  measured  predicted - measured`);
for (const part of [...parts].sort((a, b) => Math.abs(gap(b)) - Math.abs(gap(a))).slice(0, SHOWN)) {
  console.log(`${part.name.padEnd(22)}${[part.lower, part.predicted, part.measured, gap(part)].map(column).join('')}`);
}
const percent = (100 * error).toFixed(1);
console.log(
  `${level} over ${stages[0].level}: predicted ${predictedSpeedup.toFixed(2)}x, measured ${measuredSpeedup.toFixed(2)}x, off by ${percent} %`,
);
