import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
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

/** A place in the sources that is changed. */
export interface Change {
  file: string;
  from: string;
  to: string;
}

/** Copies what the wasm modules are made of to a folder, with changes; throws where one has nothing to change. */
export function copySources(folder: string, changes: readonly Change[]): void {
  for (const name of ['assembly', 'asconfig.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const { file, from, to } of changes) {
    const path = join(folder, file);
    const source = readFileSync(path, 'utf8');
    if (source.split(from).length !== 2) throw new Error(`${file}: expected once: ${from}`);
    writeFileSync(path, source.replace(from, to));
  }
}
