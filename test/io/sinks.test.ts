import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileSink } from '../../src/io/fileSink.js';
import { hashSink, streamSink } from '../../src/io/sink.js';
import { isAbsent } from '../support/skip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'encode-bench-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = (text: string) => Buffer.from(text);

describe('file sink', () => {
  it('shows the file under its name only when it is whole', async () => {
    const sink = await fileSink(join(folder, 'a.264'));
    await sink.write(bytes('one'));
    await sink.write(bytes('two'));
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.a\.264\..*\.part$/)]);
    await sink.finish();
    await sink.discard();
    expect(readdirSync(folder)).toEqual(['a.264']);
    expect(readFileSync(join(folder, 'a.264'), 'utf8')).toBe('onetwo');
  });

  it('writes where it is told, before and behind what is gathered, and beyond the end', async () => {
    const sink = await fileSink(join(folder, 'a.mp4'));
    const expected = Buffer.alloc(200_100);
    const put = async (text: string, position?: number) => {
      expected.write(text, position ?? 200_000);
      await (position === undefined ? sink.write(bytes(text)) : sink.writeAt!(bytes(text), position));
    };
    await sink.write(Buffer.alloc(100_000));
    await sink.write(Buffer.alloc(100_000));
    await put('appended');
    await put('first', 0);
    await put('APP', 200_000);
    await put('beyond', 200_094);
    await sink.finish();
    expect(readFileSync(join(folder, 'a.mp4')).equals(expected)).toBe(true);
  });

  it('leaves nothing behind when discarded, and an existing file as it was', async () => {
    writeFileSync(join(folder, 'a.264'), 'old');
    const sink = await fileSink(join(folder, 'a.264'), { overwrite: true });
    await sink.write(bytes('new'));
    await sink.discard();
    expect(readdirSync(folder)).toEqual(['a.264']);
    expect(readFileSync(join(folder, 'a.264'), 'utf8')).toBe('old');
  });

  it('replaces a file only where asked', async () => {
    writeFileSync(join(folder, 'a.264'), 'old');
    await expect(fileSink(join(folder, 'a.264'))).rejects.toMatchObject({
      code: 'BAD_USAGE',
      message: expect.stringContaining('--overwrite'),
    });
    const sink = await fileSink(join(folder, 'a.264'), { overwrite: true });
    await sink.write(bytes('new'));
    await sink.finish();
    expect(readFileSync(join(folder, 'a.264'), 'utf8')).toBe('new');
  });

  it('does not replace a file that came up meanwhile', async () => {
    const sink = await fileSink(join(folder, 'a.264'));
    writeFileSync(join(folder, 'a.264'), 'theirs');
    await expect(sink.finish()).rejects.toMatchObject({ code: 'BAD_USAGE' });
    await sink.discard();
    expect(readdirSync(folder)).toEqual(['a.264']);
    expect(readFileSync(join(folder, 'a.264'), 'utf8')).toBe('theirs');
  });

  it('replaces what a symbolic link points to, not the link', async () => {
    writeFileSync(join(folder, 'real.264'), 'old');
    symlinkSync('real.264', join(folder, 'link.264'));
    const sink = await fileSink(join(folder, 'link.264'), { overwrite: true });
    await sink.write(bytes('new'));
    await sink.finish();
    expect(readFileSync(join(folder, 'real.264'), 'utf8')).toBe('new');
    expect(readdirSync(folder).sort()).toEqual(['link.264', 'real.264']);
  });

  it.each(['missing/a.264', '.'])('says why %s cannot be written', async (name) => {
    await expect(fileSink(join(folder, name))).rejects.toMatchObject({ code: 'BAD_USAGE' });
  });

  it.skipIf(isAbsent(process.platform === 'win32', 'signals and pipes of POSIX'))('writes into pipes and devices themselves', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const [sink, read] = await Promise.all([
      fileSink(join(folder, 'pipe')),
      import('node:fs/promises').then(({ readFile }) => ({ text: readFile(join(folder, 'pipe'), 'utf8') })),
    ]);
    await sink.write(bytes('through'));
    await sink.finish();
    expect(await read.text).toBe('through');
    expect(statSync(join(folder, 'pipe')).isFIFO()).toBe(true);
  });

  it.skipIf(isAbsent(process.platform !== 'linux', 'Linux'))('reports a full device', async () => {
    const sink = await fileSink('/dev/full');
    await expect(sink.write(bytes('x'))).rejects.toMatchObject({ code: 'IO', message: expect.stringContaining('no space left') });
    await sink.discard();
  });
});

describe('stream sink', () => {
  it('waits while the reader is slow', async () => {
    const stream = new PassThrough({ highWaterMark: 1 });
    const sink = streamSink(stream, 'pipe');
    let written = 0;
    const writing = (async () => {
      for (; written < 5; written++) await sink.write(Buffer.alloc(100));
    })();
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).toBeLessThan(5);
    stream.resume();
    await writing;
    expect(written).toBe(5);
  });

  it('reports a reader that has gone', async () => {
    const stream = new PassThrough();
    const sink = streamSink(stream, 'pipe');
    stream.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await expect(sink.write(bytes('x'))).rejects.toMatchObject({ code: 'IO', message: expect.stringMatching(/^pipe: /) });
  });
});

describe('hash sink', () => {
  it('hands over count and digest of everything when finished', async () => {
    const reported: [number, string][] = [];
    const sink = hashSink(async ({ bytes: count, sha256 }) => void reported.push([count, sha256]));
    await sink.write(bytes('ab'));
    await sink.write(bytes('c'));
    expect(reported).toEqual([]);
    await sink.finish();
    expect(reported).toEqual([[3, createHash('sha256').update('abc').digest('hex')]]);
  });
});
