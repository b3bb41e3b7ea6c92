import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcome } from '../cli/command.js';
import { atWork, opened, sendForever } from './midway.ts';
import { smallDisk } from './smallDisk.ts';
import { expectMishap, Workplace, y4mClip } from './workplace.ts';
import { isAbsent } from '../support/skip.ts';

const clip = y4mClip(320, 192, 20);
const PRELOAD = ['--import', join(import.meta.dirname, 'preload.mjs')];
const ENCODE = 'encode - -o out.mp4 --recon recon.y4m --json report.json'.split(' ');

let place: Workplace;
beforeEach(() => (place = new Workplace()));
afterEach(() => place.clear());

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s midway ends with exit code %i', async (signal, code) => {
    const child = place.start(ENCODE);
    const ended = outcome(child);
    sendForever(child, clip);
    await atWork(place, child);
    child.kill(signal);
    expectMishap(place, await ended, code, 'interrupted');
  });

  it('twice ends at once, with as little left behind', async () => {
    const child = place.start([...ENCODE, '--cores', '0', '--level', 'scalar']);
    const ended = outcome(child);
    sendForever(child, clip);
    await opened(place, child);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect([130, 143]).toContain(code);
    expect(['', 'encode-bench: interrupted\n']).toContain(stderr);
    expect(place.leftovers()).toEqual([]);
  });

  it('while run measures leaves no report', async () => {
    const child = place.start('run --clip-size 160x96 --runs 1000 --json report.json --markdown report.md'.split(' '));
    const ended = outcome(child);
    await opened(place, child);
    child.kill('SIGINT');
    expectMishap(place, await ended, 130, 'interrupted');
  });
});

describe.skipIf(isAbsent(process.platform === 'win32', 'signals and pipes of POSIX'))('a thread', () => {
  it.each([
    ['that is killed', 'kill', ['--cores', '3'], /^encode-bench: an encoding thread died: /],
    ['that runs out of memory', 'memory', ['--cores', '2'], 'Worker terminated due to reaching memory limit'],
    [
      'that traps',
      'trap',
      ['--cores', '2'],
      // Whoever touches the broken memory first: a worker, or the thread that hands it pictures.
      /^encode-bench: (an encoding thread died|the engine failed): .*(out of bounds|unreachable|divide|table|unaligned|gave up)/,
    ],
    ['that traps, the calling one', 'trap', ['--cores', '0'], /^encode-bench: the engine failed: /],
  ])('%s is one error', async (_what, kind, options, says) => {
    const child = place.start([...ENCODE, ...options], PRELOAD, { env: { ...process.env, MISHAP: kind } });
    const ended = outcome(child);
    sendForever(child, clip);
    await atWork(place, child);
    child.kill('SIGUSR2');
    expectMishap(place, await ended, 4, says);
  });
});

describe('a full disk', () => {
  it.for(['out.264', 'out.mp4', 'out.mkv', 'out.ts', 'recon.y4m', 'report.json'])('under %s', async (name, context) => {
    using disk = smallDisk(context, place, '64k');
    place.put({ 'clip.y4m': clip });
    const outputs: Record<string, string> = { '-o': 'good.264', '--recon': 'good.y4m', '--json': 'good.json' };
    const option = { 'recon.y4m': '--recon', 'report.json': '--json' }[name] ?? '-o';
    outputs[option] = join(disk.folder, name);
    if (option === '--json') disk.fill();
    const ended = outcome(place.start(['encode', 'clip.y4m', '--qp', '4', ...Object.entries(outputs).flat()]));
    expectMishap(place, await ended, 4, `${outputs[option]}: cannot be written: no space left on the device`);
    expect(disk.files()).toEqual([]);
  });

  it.for(['out.264'])('that is read-only: %s', async (name, context) => {
    using disk = smallDisk(context, place, '64k', 'ro');
    place.put({ 'clip.y4m': clip });
    const ended = outcome(place.start(['encode', 'clip.y4m', '-o', join(disk.folder, name)]));
    expectMishap(place, await ended, 2, 'cannot be created: read-only file system');
  });
});
