// Prints the machine code that V8's optimising compiler makes of a function of a wasm module.
// usage: wasmCode.mjs MODULE LEVEL FUNCTION
//   MODULE: one of scripts/wasm/compile.mjs · FUNCTION: its name, such as searchFullPel or satd16x16_simd, or * for a list of all
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMPILE = join(dirname(fileURLToPath(import.meta.url)), 'wasm/compile.mjs');
const FLAGS = ['--no-liftoff', '--no-wasm-lazy-compilation', '--print-wasm-code'];
const HUNDRED_MEGABYTES = 1e8;
const BEGIN = '--- WebAssembly code ---';
const END = '--- End code ---';

/** Runs Node; throws what it says on standard error where it fails. */
function node(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: HUNDRED_MEGABYTES });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The code of every function of a module, by the function's name. */
function codeOf(module, level) {
  const folder = mkdtempSync(join(tmpdir(), 'wasm-code-'));
  try {
    const file = join(folder, `${module}.${level}.wasm`);
    node([COMPILE, module, level, file, '--names']);
    const program = `new WebAssembly.Module(require('node:fs').readFileSync(${JSON.stringify(file)}))`;
    const parts = node([...FLAGS, '--eval', program])
      .split(BEGIN)
      .slice(1);
    return new Map(parts.map((part) => [/^name: (?:.*\/)?(\S+)$/m.exec(part)?.[1], part.split(END)[0].trim()]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [module, level, name] = process.argv.slice(2);
if (!name) {
  console.error('usage: wasmCode.mjs MODULE LEVEL FUNCTION');
  process.exit(2);
}
const code = codeOf(module, level);
if (code.has(name)) {
  console.log(code.get(name));
} else if (name === '*') {
  console.log([...code.keys()].sort().join('\n'));
} else {
  console.error(`${module} of level ${level} has no function ${name}: it may be part of its callers. "*" lists all.`);
  process.exit(1);
}
