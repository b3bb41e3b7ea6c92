import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type Binaryen from 'binaryen';
import { ROOT } from './built.ts';

/** A module as text, in which an instruction cannot be mistaken for data. Binaryen comes with the AssemblyScript compiler. */
export async function wasmText(bytes: Uint8Array): Promise<string> {
  const compiler = createRequire(join(ROOT, 'node_modules/assemblyscript/package.json'));
  const { default: binaryen } = (await import(pathToFileURL(compiler.resolve('binaryen')).href)) as { default: typeof Binaryen };
  const module = binaryen.readBinaryWithFeatures(bytes, binaryen.Features.All);
  try {
    return module.emitText();
  } finally {
    module.dispose();
  }
}
