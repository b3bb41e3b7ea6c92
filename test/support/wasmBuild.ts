import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Level } from '../../src/core/types.ts';
import { ROOT } from './built.ts';

/** Compiles a module of scripts/wasm/compile.mjs for one level, from the repository's sources or from a copy of them. */
export async function compileWasm(module: string, level: Level, output: string, sources = ROOT): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/wasm/compile.mjs'), module, level, output, sources]);
  const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (status !== 0) throw new Error(`${module} of level ${level} does not compile: ${stderr}`);
}

/** Copies what the wasm modules are made of to a folder. */
export function copySources(folder: string): void {
  for (const name of ['assembly', 'asconfig.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
}
