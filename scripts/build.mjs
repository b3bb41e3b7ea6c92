// Builds the wasm module of every level and compiles the TypeScript. Without --force it does nothing where the
// last build's inputs are unchanged: npm runs `prepare` at every `npx` in the project's folder.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const LEVELS = Object.keys(JSON.parse(readFileSync('asconfig.json', 'utf8')).targets);
const STAMP = 'build/inputs.sha256';
/** The wasm modules, each built for every level, by their entry files. */
const MODULES = { encoder: 'assembly/index.ts', checkasm: 'assembly/checkasm.ts' };
const WASM = LEVELS.flatMap((level) =>
  Object.entries(MODULES).map(([name, entry]) => ({ entry, level, file: `build/${name}.${level}.wasm` })),
);
const KERNELS = 'build/kernels.json';
const OUTPUTS = [KERNELS, 'dist/src/index.js', 'dist/src/cli/main.js', ...WASM.map(({ file }) => file)];

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** SHA-256 over the names and contents of everything that the outputs depend on. */
function inputsDigest() {
  const hash = createHash('sha256');
  const settings = ['asconfig.json', 'tsconfig.json', 'package.json', 'package-lock.json', 'scripts/build.mjs'];
  for (const file of [...settings, ...filesBelow('assembly'), ...filesBelow('src')]) {
    if (existsSync(file)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
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

/** Builds everything into staging folders, so that what is there stays usable until the new build is whole, or if it fails. */
async function build(digest) {
  const stage = { build: `build.${process.pid}`, dist: `dist.${process.pid}` };
  mkdirSync(stage.build);
  try {
    await Promise.all([
      ...WASM.map(({ entry, level, file }) =>
        run('node_modules/assemblyscript/bin/asc.js', [entry, '--target', level, '--outFile', file.replace('build', stage.build)]),
      ),
      run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json', '--outDir', stage.dist]),
    ]);
    const kernels = Object.fromEntries(LEVELS.map((level) => [level, kernelsOf(level)]));
    writeFileSync(KERNELS.replace('build', stage.build), JSON.stringify(kernels, null, 1));
    chmodSync(`${stage.dist}/src/cli/main.js`, 0o755);
    writeFileSync(STAMP.replace('build', stage.build), digest);
    for (const [folder, staged] of Object.entries(stage)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(staged, folder);
    }
  } finally {
    for (const staged of Object.values(stage)) rmSync(staged, { recursive: true, force: true });
  }
}

const digest = inputsDigest();
const current = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest && OUTPUTS.every((file) => existsSync(file));
if (!current || process.argv.includes('--force')) {
  await build(digest).catch((error) => {
    console.error(`build: ${error.message}`);
    process.exit(1);
  });
}
