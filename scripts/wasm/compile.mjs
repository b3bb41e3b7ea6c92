// Compiles one wasm module of one level. Some modules are made of sources that are generated while they are read.
// usage: compile.mjs MODULE LEVEL OUTPUT [ROOT] [--names]
//   MODULE: encoder · kernels (each kernel, and a loop around it) · checked (an encoder that runs each kernel beside the scalar one)
//           · profile (an encoder that says which stage and kernel run) · timeline (one that logs when a
//           thread does what) · calibration (the fixed work that encodes are compared with)
//   ROOT: the folder with assembly/ and asconfig.json; the repository's by default
//   --names: keep the names of functions, for profilers; the code is the same
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main as runCompiler } from 'assemblyscript/asc';
import { checkedModule } from './checked.mjs';
import { readContracts } from './contracts.mjs';
import { InlineFarther } from './inlining.mjs';
import { loopsModule } from './loops.mjs';
import { profileModule } from './profile.mjs';
import { timelineModule } from './timeline.mjs';

/** Kernels are measured alone: they stay functions, called from loops. */
const NOT_INLINED = ['kernels', 'calibration'];

const MODULES = {
  encoder: () => ({ entries: ['assembly/index.ts'], files: {} }),
  kernels: loopsModule,
  checked: checkedModule,
  profile: profileModule,
  timeline: timelineModule,
  calibration: () => ({ entries: ['assembly/calibration.ts'], files: {} }),
};

/** Compiles; throws the compiler's messages where that fails. */
async function compile(module, level, output, root, options) {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  const { entries, files } = MODULES[module](readContracts(root), read);
  const readFile = (name, baseDir) => {
    const path = relative(root, resolve(baseDir, name)).replaceAll('\\', '/');
    if (files[path] !== undefined) return files[path];
    try {
      return read(path);
    } catch {
      return null; // the compiler tries several names
    }
  };
  const outFile = relative(root, resolve(output));
  const { error, stderr } = await runCompiler([...entries, '--target', level, '--outFile', outFile, '--baseDir', root, ...options], {
    readFile,
    transforms: NOT_INLINED.includes(module) ? [] : [InlineFarther],
  });
  if (error) throw new Error(`${module} of level ${level}: ${error.message}\n${stderr}`);
}

const NAMES = '--names';
const words = process.argv.slice(2);
const [module, level, output, root = join(dirname(fileURLToPath(import.meta.url)), '../..')] = words.filter((word) => word !== NAMES);
if (!MODULES[module] || !level || !output) {
  console.error(`usage: compile.mjs ${Object.keys(MODULES).join('|')} LEVEL OUTPUT [ROOT] [${NAMES}]`);
  process.exit(2);
}
await compile(module, level, output, resolve(root), words.includes(NAMES) ? ['--debug'] : []).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
