// Builds the wasm module of every level and compiles the TypeScript. Without --force it does nothing where the
// last build's inputs are unchanged: npm runs `prepare` at every `npx` in the project's folder.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readContracts } from './wasm/contracts.mjs';
import { profileNames } from './wasm/profile.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const LEVELS = Object.keys(JSON.parse(readFileSync('asconfig.json', 'utf8')).targets);
/** The modules of scripts/wasm/compile.mjs that are part of the package, each built for every level. */
const MODULES = ['encoder', 'kernels', 'profile', 'timeline'];
const WASM = [
  ...LEVELS.flatMap((level) => MODULES.map((name) => ({ name, level, file: `build/${name}.${level}.wasm` }))),
  { name: 'calibration', level: 'simd', file: 'build/calibration.wasm' },
];
const KERNELS = 'build/kernels.json';
/** Names of the stages and kernels that the profiling encoder tells by their numbers. */
const PROFILE = 'build/profile.json';
const CLI = 'dist/src/cli/main.js';
/** Name of the file in an output folder that says from which inputs it was made. */
const STAMP = 'inputs.sha256';
/** The output folders: what each depends on, what must be in it, and how it is made in a staging folder. */
const PARTS = [
  {
    folder: 'build',
    inputs: ['asconfig.json', 'assembly', 'scripts/wasm'],
    outputs: [KERNELS, PROFILE, ...WASM.map(({ file }) => file)],
    make: buildWasm,
  },
  { folder: 'dist', inputs: ['tsconfig.json', 'assembly/common', 'src'], outputs: ['dist/src/index.js', CLI], make: compileTypeScript },
];
const TOOLS = ['package.json', 'package-lock.json', 'scripts/build.mjs'];

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** SHA-256 over the names and contents of everything that a part depends on. */
function inputsDigest({ inputs }) {
  const hash = createHash('sha256');
  const files = [...TOOLS, ...inputs].flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : path));
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Which kernels a level does in its own way: the functions in its folder, by the suffix of their names. */
function kernelsOf(level) {
  const sources = filesBelow('assembly/kernels')
    .filter((file) => file.includes(`/${level}/`))
    .map((file) => readFileSync(file, 'utf8'));
  const names = sources.flatMap((text) =>
    [...text.matchAll(new RegExp(`export function (\\w+)_${level}\\b`, 'g'))].map(([, name]) => name),
  );
  return names.sort();
}

function run(script, args) {
  return new Promise((resolve, reject) => {
    spawn(process.execPath, [script, ...args], { stdio: 'inherit' }).on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ${args.join(' ')} failed`)),
    );
  });
}

async function buildWasm(stage) {
  const compile = ({ name, level, file }) => run('scripts/wasm/compile.mjs', [name, level, join(stage, basename(file))]);
  await Promise.all(WASM.map(compile));
  const kernels = Object.fromEntries(LEVELS.map((level) => [level, kernelsOf(level)]));
  writeFileSync(join(stage, basename(KERNELS)), JSON.stringify(kernels, null, 1));
  writeFileSync(join(stage, basename(PROFILE)), JSON.stringify(profileNames(readContracts('.')), null, 1));
}

async function compileTypeScript(stage) {
  await run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json', '--outDir', stage]);
  chmodSync(CLI.replace('dist', stage), 0o755);
}

/** Makes a part in a staging folder, so that what is there stays usable until the new one is whole, or if it fails. */
async function build({ folder, make, digest }) {
  const stage = `${folder}.${process.pid}`;
  mkdirSync(stage);
  try {
    await make(stage);
    writeFileSync(join(stage, STAMP), digest);
    rmSync(folder, { recursive: true, force: true });
    renameSync(stage, folder);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function isCurrent({ folder, outputs, digest }) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && outputs.every((file) => existsSync(file));
}

const force = process.argv.includes('--force');
const stale = PARTS.map((part) => ({ ...part, digest: inputsDigest(part) })).filter((part) => force || !isCurrent(part));
await Promise.all(stale.map(build)).catch((error) => {
  console.error(`build: ${error.message}`);
  process.exit(1);
});
