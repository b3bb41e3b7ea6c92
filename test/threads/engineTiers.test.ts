import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runChild } from '../support/child.ts';
import { content } from '../support/content.ts';
import { levels } from '../support/levels.ts';
import { encodeAll } from '../support/encode.ts';
import { frameBytes } from '../support/i420.ts';

// V8 has two WebAssembly compilers, and a running program moves from one to the other: each has to give the same bytes.

const SIZE = { width: 208, height: 160 };
const folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
const file = join(folder, 'frames.yuv');
let expected: string;

beforeAll(async () => {
  const frames = [...content('movingEdges', SIZE, 6, 3), ...content('panning', SIZE, 6, 3)];
  writeFileSync(file, Buffer.concat(frames));
  expected = (await encodeAll(frames, { ...SIZE, level: 'scalar', cores: 0 })).sha256;
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['--liftoff-only', '--no-liftoff'])('node %s', (flag) => {
  it.each(levels.flatMap((level) => [0, 3].map((cores) => ({ level, cores }))))(
    'gives the same bytes on level $level with $cores threads',
    async (variant) => {
      const child = await runChild('digest.mjs', { file, frameBytes: frameBytes(SIZE), config: { ...SIZE, ...variant } }, [flag]);
      expect(child).toEqual({ status: 0, signal: null, stdout: `${expected}\n`, stderr: '' });
    },
  );
});
