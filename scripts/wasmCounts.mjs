// Instructions that each function of the encoder takes for a macroblock, counted by callgrind: the difference of two encodes, one twice as
// long as the other, so that starting Node does not count.
// usage: wasmCounts.mjs CLIP.y4m [--preset NAME] [--qp N] [--frames N] [--level NAME] [--top N]     needs valgrind
import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, openSync, readFileSync, readSync, rmSync, symlinkSync, cpSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const V8_FLAGS = ['--no-liftoff', '--no-wasm-lazy-compilation', '--single-threaded', '--perf-basic-prof'];
const HEADER_BYTES = 256;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    preset: { type: 'string', default: 'medium' },
    qp: { type: 'string', default: '27' },
    frames: { type: 'string', default: '10' },
    level: { type: 'string', default: 'simd' },
    top: { type: 'string', default: '40' },
  },
});

/** A copy of the package whose encoder has names. */
function packageWithNames(folder) {
  for (const name of ['dist', 'package.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'build'));
  cpSync(join(ROOT, 'build/kernels.json'), join(folder, 'build/kernels.json'));
  const wasm = join(folder, `build/encoder.${values.level}.wasm`);
  execFileSync(process.execPath, [join(ROOT, 'scripts/wasm/compile.mjs'), 'encoder', values.level, wasm, '--names']);
  return join(folder, 'dist/src/cli/main.js');
}

/** Encodes so many frames under callgrind, in a folder of its own. */
function count(main, clip, frames, folder) {
  mkdirSync(folder);
  const encode = [main, 'encode', clip, '-o', 'null:', '--cores', '0', '--frames', frames, '--level', values.level];
  const options = ['--preset', values.preset, '--qp', values.qp, '--quiet'];
  const tool = ['--tool=callgrind', '--dump-instr=yes', `--callgrind-out-file=${join(folder, 'counts')}`];
  // V8 writes its map of addresses to /tmp/perf-PID.map.
  const child = spawn('valgrind', [...tool, process.execPath, ...V8_FLAGS, ...encode, ...options], { stdio: 'ignore' });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => (code === 0 ? done(`/tmp/perf-${child.pid}.map`) : failed(new Error(`valgrind ended with ${code}`))));
  });
}

/** Begin, end and name of each function that V8 compiled, by address. */
function readMap(file) {
  const entries = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => /^([0-9a-f]+) ([0-9a-f]+) (.*)$/.exec(line))
    .filter(Boolean)
    .map(([, start, size, name]) => ({ start: parseInt(start, 16), end: parseInt(start, 16) + parseInt(size, 16), name }));
  rmSync(file);
  return entries.sort((a, b) => a.start - b.start);
}

/** The function at an address, or undefined. */
function functionAt(map, address) {
  let [low, high] = [0, map.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (map[middle].start <= address) low = middle + 1;
    else high = middle;
  }
  const entry = map[low - 1];
  return entry && address < entry.end ? entry.name : undefined;
}

/** Own instructions of each function: callgrind's lines are `address line cost`, addresses relative to the one before where signed. */
async function readCounts(folder, map) {
  const counts = new Map();
  let address = 0;
  let isCall = false;
  for await (const line of createInterface({ input: createReadStream(join(folder, 'counts')) })) {
    if (line.startsWith('calls=')) isCall = true;
    if (!/^[0-9+*-]/.test(line)) continue;
    const [position, ...rest] = line.split(' ');
    if (position.startsWith('0x')) address = parseInt(position, 16);
    else if (position !== '*') address += Number(position.startsWith('-') ? -position.slice(1) : position.slice(1));
    // The line after `calls=` is what the called function took.
    const name = isCall ? undefined : functionAt(map, address);
    isCall = false;
    if (name) counts.set(name, (counts.get(name) ?? 0) + Number(rest.at(-1)));
  }
  return counts;
}

function macroblocksOf(clip) {
  const header = Buffer.alloc(HEADER_BYTES);
  readSync(openSync(clip), header);
  const [width, height] = ['W', 'H'].map((tag) => Number(new RegExp(` ${tag}(\\d+)`).exec(header.toString('latin1'))[1]));
  return Math.ceil(width / 16) * Math.ceil(height / 16);
}

const clip = resolve(positionals[0]);
const frames = Number(values.frames);
const folder = mkdtempSync(join(tmpdir(), 'wasm-counts-'));
try {
  const main = packageWithNames(folder);
  const folders = ['short', 'long'].map((name) => join(folder, name));
  const maps = await Promise.all(folders.map((each, i) => count(main, clip, `${frames * (i + 1)}`, each)));
  const [short, long] = await Promise.all(folders.map((each, i) => readCounts(each, readMap(maps[i]))));
  const macroblocks = frames * macroblocksOf(clip);
  const rows = [...long]
    .map(([name, counted]) => ({ name, count: (counted - (short.get(name) ?? 0)) / macroblocks }))
    .filter(({ name }) => name.includes('assembly/'))
    .sort((a, b) => b.count - a.count);
  console.log(`${rows.reduce((sum, row) => sum + row.count, 0).toFixed(0)} instructions a macroblock`);
  for (const row of rows.slice(0, Number(values.top))) {
    console.log(`${row.count.toFixed(0).padStart(6)} ${row.name.replace(/^.*assembly\//, '').replace(/-\d+-\w+$/, '')}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
