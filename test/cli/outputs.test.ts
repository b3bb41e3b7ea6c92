import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTAINERS } from '../../src/io/container.ts';
import { syntheticClip } from '../../src/io/syntheticClip.ts';
import { y4mHeader } from '../../src/io/y4mWriter.ts';
import { findBox, readBoxes } from '../support/boxes.ts';
import { sha256 } from '../support/encode.ts';
import { outcome, run, start } from './command.js';
import { isAbsent } from '../support/skip.ts';

const clip = syntheticClip({ width: 96, height: 64, frames: 6 });
const y4m = Buffer.concat([y4mHeader(clip.format), ...Array.from(clip, (frame) => Buffer.concat([Buffer.from('FRAME\n'), frame]))]);
const FILES = ['a.264', 'a.h264', 'a.mp4', 'a.mov', 'a.mkv', 'a.ts'];

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  writeFileSync(join(cwd, 'clip.y4m'), y4m);
});
afterAll(() => rmSync(cwd, { recursive: true }));

async function encode(line: string, input?: Uint8Array) {
  const { code, stdout, stderr } = await run(['encode', ...line.split(' ')], { cwd, input });
  expect(code, stderr).toBe(0);
  return { stdout, stderr };
}

describe('every container', () => {
  it('holds the same stream, and the same bytes at any level and number of cores', async () => {
    const streams = new Set<string>();
    for (const name of FILES) {
      const { stdout } = await encode(`clip.y4m -o ${name} --cores 0 --level scalar --json -`);
      const report = JSON.parse(stdout.toString());
      streams.add(report.sha256);
      const file = readFileSync(join(cwd, name));
      expect(report).toMatchObject({ container: name.replace('a.', '').replace('h264', '264'), fileBytes: file.length });
      await encode(`clip.y4m -o ${name} --cores 2 --overwrite`);
      expect(sha256(readFileSync(join(cwd, name)))).toBe(sha256(file));
    }
    expect([...streams]).toEqual([sha256(readFileSync(join(cwd, 'a.264')))]);
  });

  it.each(CONTAINERS)('%s goes to pipes, and to nothing but its digest', async (container) => {
    const { stdout } = await encode(`- -o - --container ${container}`, y4m);
    const { stdout: line } = await encode(`clip.y4m -o hash: --container ${container}`);
    expect(line.toString()).toBe(`${sha256(stdout)}  ${stdout.length}\n`);
    const { stdout: report } = await encode(`clip.y4m -o null: --container ${container} --json -`);
    expect(JSON.parse(report.toString())).toMatchObject({ container, fileBytes: stdout.length });
  });

  it.each(FILES)('replaces %s only with --overwrite', async (name) => {
    writeFileSync(join(cwd, name), 'old');
    const { code, stderr } = await run(['encode', 'clip.y4m', '-o', name], { cwd });
    expect([code, stderr]).toEqual([2, `encode-bench: ${name}: exists already; --overwrite replaces it\n`]);
    expect(readFileSync(join(cwd, name), 'utf8')).toBe('old');
    await encode(`clip.y4m -o ${name} --overwrite --quiet`);
    expect(statSync(join(cwd, name)).size).toBeGreaterThan(3);
  });

  it.skipIf(isAbsent(process.platform !== 'linux', 'Linux')).each(CONTAINERS)('%s on a full disk ends in one error', async (container) => {
    const { code, stderr } = await run(['encode', 'clip.y4m', '-o', '/dev/full', '--container', container], { cwd });
    expect([code, stderr]).toEqual([4, 'encode-bench: /dev/full: cannot be written: no space left on the device\n']);
  });

  it.each(CONTAINERS)('%s ends when the reader goes away', async (container) => {
    const child = start(['encode', '-', '-o', '-', '--container', container], cwd);
    const ended = outcome(child);
    child.stdin.on('error', () => {}); // The command stops reading when its output is closed.
    child.stdout.destroy();
    child.stdin.end(y4m);
    expect(await ended).toMatchObject({ code: 4, stderr: 'encode-bench: standard output: the reader has gone\n' });
  });

  it.each(FILES)('leaves nothing of %s where the input ends too early', async (name) => {
    const before = readdirSync(cwd);
    const { code } = await run(['encode', '-', '-o', `cut-${name}`], { cwd, input: y4m.subarray(0, y4m.length - 1) });
    expect([code, readdirSync(cwd)]).toEqual([2, before]);
  });
});

describe('the layout of MP4', () => {
  const typesOf = (file: Uint8Array): string[] => readBoxes(file).map(({ type }) => type);

  it('has its index first where the number of frames is known', async () => {
    await encode('clip.y4m -o known.mp4');
    await encode('- -o limited.mp4 --frames 6', y4m);
    expect(typesOf(readFileSync(join(cwd, 'known.mp4')))).toEqual(['ftyp', 'moov', 'free', 'mdat']);
    expect(readFileSync(join(cwd, 'limited.mp4')).equals(readFileSync(join(cwd, 'known.mp4')))).toBe(true);
  });

  it('has its index last where a pipe brings an unknown number of frames', async () => {
    await encode('- -o unknown.mp4', y4m);
    expect(typesOf(readFileSync(join(cwd, 'unknown.mp4')))).toEqual(['ftyp', 'mdat', 'moov']);
  });

  it.skipIf(isAbsent(process.platform === 'win32', 'signals and pipes of POSIX'))(
    'is in fragments where it was asked for, and in a FIFO',
    async () => {
      await encode('clip.y4m -o fragments.mp4 --fragmented');
      const fragments = readFileSync(join(cwd, 'fragments.mp4'));
      expect(typesOf(fragments)).toEqual(['ftyp', 'moov', 'moof', 'mdat', 'mfra']);
      expect(findBox(readBoxes(fragments), 'mvex')).toBeDefined();
      execFileSync('mkfifo', [join(cwd, 'fifo.mp4')]);
      const reader = spawn('cat', ['fifo.mp4'], { cwd });
      const read = outcome(reader);
      await encode('clip.y4m -o fifo.mp4');
      expect((await read).stdout.equals(fragments)).toBe(true);
    },
  );
});
