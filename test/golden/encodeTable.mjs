// Encodes every row of the golden table at every level, on the calling thread and on two others.
// usage: encodeTable.mjs          prints what came out, as JSON
//        encodeTable.mjs --write  puts it into the table, where all variants agree
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createEncoder, LEVELS } from '../../dist/src/index.js';
import { clipFrames } from './clips.mjs';

const TABLE = new URL('table.json', import.meta.url);
const CORES = [0, 2];
const VARIANTS = LEVELS.flatMap((level) => CORES.map((cores) => ({ level, cores })));

/** A QP of its own for each macroblock of each frame, with differences of either sign. */
function qpMapOf({ width, height }, time) {
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  return Uint8Array.from({ length: macroblocks }, (_, i) => (17 + 5 * i + time) % 52);
}

function optionsOf({ clip, qpMaps, keyFrame }, time) {
  return { ...(qpMaps && { qpMap: qpMapOf(clip, time) }), keyFrame: time === keyFrame };
}

/** Encodes a row's frames; its bytes and their SHA-256. */
async function encodeRow(row, frames, variant) {
  const { width, height } = row.clip;
  const encoder = await createEncoder({ width, height, ...row.config, ...variant });
  const hash = createHash('sha256');
  let bytes = 0;
  const feed = async () => {
    for (const [time, frame] of frames.entries()) await encoder.encode(frame, optionsOf(row, time));
    await encoder.flush();
  };
  const drain = async () => {
    for await (const { data } of encoder.packets) {
      hash.update(data);
      bytes += data.length;
    }
  };
  await Promise.all([feed(), drain()]);
  await encoder.close();
  return { bytes, sha256: hash.digest('hex') };
}

/** What each variant gave of each row. */
async function encodeAll(rows) {
  const results = rows.map(() => ({}));
  const frames = rows.map(({ clip }) => clipFrames(clip));
  for (const variant of VARIANTS) {
    for (const [i, row] of rows.entries()) results[i][`${variant.level}, ${variant.cores}`] = await encodeRow(row, frames[i], variant);
  }
  return results;
}

function agreed(row, results) {
  const [first, ...others] = Object.values(results);
  if (others.some(({ sha256 }) => sha256 !== first.sha256)) throw new Error(`variants differ: ${JSON.stringify({ row, results })}`);
  return first;
}

const { rows } = JSON.parse(readFileSync(TABLE, 'utf8'));
const results = await encodeAll(rows);
if (process.argv.includes('--write')) {
  const lines = rows.map((row, i) => `    ${JSON.stringify({ ...row, ...agreed(row, results[i]) })}`);
  writeFileSync(TABLE, `{\n  "rows": [\n${lines.join(',\n')}\n  ]\n}\n`);
} else {
  console.log(JSON.stringify({ node: process.version, results }));
}
