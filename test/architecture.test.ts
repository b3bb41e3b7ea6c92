import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/built.ts';
import { filesBelow, findCycle, sourcesBelow, type SourceFile } from './support/sources.ts';
import { wasmText } from './support/wasmText.ts';

// One-way imports: a file may import from its own layer and from those before it.
const ASSEMBLY_LAYERS = [
  ['calibration.ts'],
  ['common'],
  ['kernels'],
  ['memory'],
  ['instrument'],
  ['bitstream'],
  ['entropy'],
  ['transform'],
  ['intra'],
  ['inter'],
  ['deblock'],
  ['rate'],
  ['encoder'],
  ['index.ts', 'checked.ts', 'roof.ts'],
];
const SRC_LAYERS = [
  ['core'],
  ['io'],
  ['engine'],
  ['threads'],
  ['webcodecs'],
  ['mediabunny'],
  ['distributed'],
  ['server'],
  ['lab'],
  ['index.ts'],
  ['bench'],
  ['cli'],
];

const MAX_LINES = 300;
/** Files that may be longer, and why. */
const LONG_FILES: Record<string, string> = {};

const assembly = sourcesBelow('assembly');
const src = sourcesBelow('src');
const tests = sourcesBelow('test');
const bench = sourcesBelow('bench');
const scripts = [...filesBelow('scripts', '.mjs'), ...filesBelow('test', '.mjs')];

function layerOf(path: string, layers: string[][]): number {
  const part = path.split('/')[1];
  const layer = layers.findIndex((parts) => parts.includes(part));
  if (layer < 0) throw new Error(`${path} belongs to no layer`);
  return layer;
}

/** Imports within one tree that go to a later layer. */
function upwardImports(files: SourceFile[], layers: string[][]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((imported) => imported.split('/')[0] === path.split('/')[0] && layerOf(imported, layers) > layerOf(path, layers))
      .map((imported) => `${path} imports ${imported}`),
  );
}

/** `path: match` for each place where code, comments apart, matches. */
function matches(files: SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, code }) => [...code.matchAll(pattern)].map(([match]) => `${path}: ${match}`));
}

const below = (files: SourceFile[], ...folders: string[]): SourceFile[] =>
  files.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));

describe('imports', () => {
  it('go from later layers to earlier ones', () => {
    expect([...upwardImports(assembly, ASSEMBLY_LAYERS), ...upwardImports(src, SRC_LAYERS)]).toEqual([]);
  });

  it('name files of the project', () => {
    const known = new Set([...assembly, ...src, ...tests, ...bench].map(({ path }) => path));
    const unknown = [...assembly, ...src, ...tests, ...bench].flatMap(({ path, imports }) =>
      imports.filter((imported) => !known.has(imported)).map((imported) => `${path} imports ${imported}`),
    );
    expect(unknown).toEqual([]);
  });

  it('form no cycle', () => {
    expect(findCycle([...assembly, ...src, ...tests])).toBeUndefined();
  });

  it('keep kernels leaves: they know the common layer and each other', () => {
    const foreign = below(assembly, 'assembly/kernels').flatMap(({ path, imports }) =>
      imports.filter((imported) => !/^assembly\/(common|kernels)\//.test(imported)).map((imported) => `${path} imports ${imported}`),
    );
    expect(foreign).toEqual([]);
  });

  it('cross from TypeScript to AssemblyScript only for constants that both compilers read', () => {
    const crossed = new Set(src.flatMap(({ imports }) => imports.filter((imported) => imported.startsWith('assembly/'))));
    expect([...crossed].filter((path) => !path.startsWith('assembly/common/'))).toEqual([]);
  });

  it('find a cycle where there is one', () => {
    const file = (path: string, ...imports: string[]): SourceFile => ({ path, text: '', code: '', imports });
    expect(findCycle([file('a', 'b'), file('b', 'c'), file('c', 'b')])).toEqual(['b', 'c', 'b']);
  });
});

describe('sources', () => {
  it(`have at most ${MAX_LINES} lines`, () => {
    const sources = [...assembly, ...src, ...tests].map(({ path }) => path);
    const long = [...sources, ...scripts].filter((path) => readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1 > MAX_LINES);
    expect(long).toEqual(Object.keys(LONG_FILES));
  });

  it('decide nothing by functions that engines may round differently, or by chance', () => {
    // Whole powers of two are exact.
    const pattern = /\bMath\.(pow|log\w*|exp\w*|random|sin|cos|tan|atan2?)\b|(?<!\b2) \*\*=? /g;
    expect(matches(below(src, 'src/engine', 'src/threads'), pattern)).toEqual([]);
  });

  it('hold no floating point in AssemblyScript', () => {
    expect(matches(assembly, /\b(f32|f64|f32x4|f64x2|Math|Mathf|NativeMath|NativeMathf)\b/g)).toEqual([]);
  });

  it('hold no relaxed SIMD', () => {
    expect(matches(assembly, /\brelaxed_\w+/g)).toEqual([]);
  });

  it('use atomics in one file of AssemblyScript', () => {
    const users = assembly.filter(({ code }) => /\batomic\s*\./.test(code)).map(({ path }) => path);
    expect(users).toEqual(['assembly/memory/progress.ts']);
  });

  it('leave nothing for later', () => {
    // The brackets keep this line from finding itself.
    const marker = /\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/;
    const marked = [...assembly, ...src, ...tests].filter(({ text }) => marker.test(text)).map(({ path }) => path);
    expect(marked).toEqual([]);
  });
});

describe.each(filesBelow('build', '.wasm'))('%s', (path) => {
  const bytes = readFileSync(join(ROOT, path));

  it('imports its memory, and nothing that the runtime would need', () => {
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(
      ({ module: from, name, kind }) => `${from}.${name} ${kind}`,
    );
    expect(imports).toContain('env.memory memory');
    expect(imports.filter((name) => /^env\.(abort|trace|seed)\b/.test(name))).toEqual([]);
  });

  it('runs nothing when it is instantiated: each thread does that on the memory of all', async () => {
    expect(await wasmText(bytes)).not.toMatch(/^\s*\(start\b/m);
  });

  it('never grows the memory, waits or fences', async () => {
    expect((await wasmText(bytes)).match(/\b(memory\.grow|memory\.atomic\.wait\w*|atomic\.fence)\b/g)).toBeNull();
  });
});
