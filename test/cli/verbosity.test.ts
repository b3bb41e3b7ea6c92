import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '../cli/command.js';
import { Workplace, y4mClip } from '../mishaps/workplace.ts';

const place = new Workplace();
beforeAll(() => place.put({ 'clip.y4m': y4mClip(48, 32, 3) }));
afterAll(() => place.clear());

const stderrOf = async (line: string, env: NodeJS.ProcessEnv = {}) => {
  const { NO_COLOR: _, FORCE_COLOR: __, ...clean } = process.env;
  return (await outcome(place.start(line.split(' '), [], { env: { ...clean, ...env } }))).stderr;
};

describe('standard error', () => {
  it('tells with -v what is done with what', async () => {
    expect((await stderrOf('encode clip.y4m -o null: -v --cores 1 --level scalar --psnr')).split('\n')).toEqual([
      'clip.y4m: 48x32, 30 fps, 3 frames',
      '264: preset medium, crf 23, keyint 250; level scalar, 1 thread',
      expect.stringMatching(/^peak memory \d+ MB$/),
      expect.stringMatching(/^3 frames in [\d.]+ s \([\d.]+ fps\), \d+ bytes \(\d+ kbit\/s\), PSNR-Y [\d.]+ dB$/),
      '',
    ]);
  });

  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ] as const)('in a pipe, under %j, has colours: %s', async (env, isColored) => {
    expect((await stderrOf('encode', env)).includes('\x1b[')).toBe(isColored);
  });
});

describe('help', () => {
  it.each(['run', 'encode', 'levels', 'quality', 'kernels', ''])('of %s fits 80 columns, its examples apart', async (command) => {
    const { stdout } = await outcome(place.start([...(command ? [command] : []), '--help']));
    const lines = stdout.toString().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.length > 80 && !line.startsWith('  $ '))).toEqual([]);
  });
});
