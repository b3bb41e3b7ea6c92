import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preset } from '../../src/core/types.ts';
import { ROOT } from '../../test/support/built.ts';
import { KEYINT, runPinned } from './peer.ts';
import type { Peer } from './peer.ts';

const MAIN = join(ROOT, 'dist/src/cli/main.js');

/** This project's encoder, by its command line as anybody runs it. */
export function ours(preset: Preset): Peer {
  return {
    name: `encode-bench ${preset}`,
    isNative: false,
    encode(clip, qp, target) {
      const report = `${target}.json`;
      const settings = ['--preset', preset, '--qp', String(qp), '--keyint', KEYINT, '--cores', '1', '--warmup', '1'];
      const outputs = ['-o', target, '--overwrite', '--json', report, '--quiet'];
      runPinned(process.execPath, [MAIN, 'encode', clip.path, ...settings, ...outputs]);
      const { encodeMs, coldMs } = JSON.parse(readFileSync(report, 'utf8')) as { encodeMs: number; coldMs: number };
      return { ms: encodeMs, coldMs };
    },
  };
}
