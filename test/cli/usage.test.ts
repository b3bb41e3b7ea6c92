import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcome, run, start } from './command.js';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'encode-bench-'));
  writeFileSync(join(cwd, 'clip.y4m'), Buffer.concat([Buffer.from('YUV4MPEG2 W16 H16 F25:1\nFRAME\n'), Buffer.alloc(384, 128)]));
  writeFileSync(join(cwd, 'cut.y4m'), 'YUV4MPEG2 W16 H16 F25:1\nFRAME\n123');
  writeFileSync(join(cwd, 'text.y4m'), 'hello\n');
  writeFileSync(join(cwd, 'text.yuv'), 'hello\n');
  writeFileSync(join(cwd, 'taken.264'), 'old');
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('bad usage and bad input: exit code 2, one line', () => {
  it.each([
    ['encdoe', "unknown command 'encdoe' (Did you mean encode?)"],
    ['--qpp 3', "unknown option '--qpp' (Did you mean --qp?)"],
    ['run surplus', 'too many arguments'],
    ['encode -o out.264', "missing required argument 'input'"],
    ['encode clip.y4m', "required option '-o, --output <file>' not specified"],
    ['encode missing.y4m -o out.264', 'missing.y4m: no such file'],
    ['encode . -o out.264', '.: is a directory'],
    ['encode text.y4m -o out.264', 'not a y4m stream'],
    ['encode clip.y4m -o out.avi', 'out.avi: expected a name that ends in .264, .h264, .mp4, .mov, .mkv or .ts, or --container'],
    ['encode clip.y4m -o out.mp4 --container mkv', 'out.mp4: its name says mp4, but --container says mkv'],
    ['encode clip.y4m -o out.mkv --fragmented', '--fragmented is for mp4 and mov, not for mkv'],
    ['encode clip.y4m -o - --container avi', 'Allowed choices are 264, mp4, mov, mkv, ts.'],
    ['encode clip.y4m -o taken.264', 'taken.264: exists already; --overwrite replaces it'],
    ['encode clip.y4m -o missing/out.264', 'missing/out.264: cannot be created: no such folder'],
    ['encode clip.y4m -o out.264 --qp x', "option '--qp <n>' argument 'x' is invalid. Expected an integer."],
    ['encode clip.y4m -o out.264 --frames 0', 'Expected an integer of at least 1.'],
    ['encode clip.y4m -o out.264 --preset slower', 'Allowed choices are ultrafast, fast, medium, slow, placebo.'],
    ['encode clip.y4m -o out.264 --level avx', 'Allowed choices are scalar, swar, ilp, simd.'],
    ['encode clip.y4m -o out.264 --color bt709', 'color: expected primaries:transfer:matrix:range, got bt709'],
    ['encode clip.y4m -o out.264 --recon out.264', '--output and --recon both go to out.264'],
    ['encode clip.y4m -o - --json -', '--output and --json both go to standard output'],
    ['encode clip.y4m -o hash: --json -', '--output and --json both go to standard output'],
    ['encode - -o out.264 --warmup 1', 'standard input cannot be read twice'],
    ['encode - -o out.264', 'standard input: the input is empty'],
    ['encode clip.yuv -o out.264', 'clip.yuv: raw video needs --size and --fps, such as --size 1920x1080 --fps 25'],
    ['encode clip.nv12 -o out.264 --size 16x16', 'clip.nv12: raw video needs --size and --fps'],
    ['encode - -o out.264 --size 16x16', 'standard input: raw video needs --size and --fps'],
    ['encode clip.y4m -o out.264 --size 16x16 --fps 25', 'clip.y4m: is y4m, which tells its size itself: leave --size out'],
    ['encode clip.y4m -o out.264 --format nv12', 'clip.y4m: --format is for raw video, which needs --size and --fps too'],
    ['encode clip.y4m -o out.264 --fps 0', 'fps: expected a rate such as 25, 30000/1001 or 29.97, got 0'],
    ['encode clip.y4m -o out.264 --format yuyv', 'Allowed choices are i420, nv12.'],
    ['encode text.y4m -o out.264 --size 999999x16', 'Expected a size such as 640x360.'],
    ['encode text.yuv -o out.264 --fps 25 --size 0x0', 'text.yuv: raw video: width: expected an integer from 16 to 8688, got 0'],
    ['encode text.yuv -o out.264 --fps 25 --size 16x16', 'text.yuv: frame 0 is cut off: 6 of 384 bytes (16x16 i420)'],
    ['encode missing.yuv -o out.264 --fps 25 --size 16x16', 'missing.yuv: no such file'],
    ['run --size 16x16', '--size, --fps and --format describe a file, which --input names'],
    ['run -i clip.yuv', 'clip.yuv: raw video needs --size and --fps'],
    ['run --cores 0', 'cores: expected such as 1..N'],
    ['run --cores 3..1', 'cores: expected such as 1..N'],
    ['run --cores 1..2..3', 'cores: expected such as 1..N'],
    ['run --levels scalar,avx', 'there is no level avx'],
    ['run --simd maybe', 'Allowed choices are on, off, both.'],
    ['run --clip-size big', 'Expected a size such as 640x360.'],
    ['run --clip-size 9000x9000', 'bytes of memory'],
    ['run -i clip.y4m --clip-size 64x64', 'cannot be used with option'],
    ['run --assert simd', 'assertion: expected such as'],
    ['run -i missing.y4m', 'missing.y4m: no such file'],
    ['run --json missing/report.json', 'missing/report.json: cannot be created'],
    ['run --json - --markdown -', '--json and --markdown both go to standard output'],
  ])('%s', async (line, message) => {
    const { code, stdout, stderr } = await run(line.split(' '), { cwd });
    expect(stderr).toMatch(/^encode-bench: [^\n]*\n$/);
    expect(stderr).toContain(message);
    expect([code, stdout.length]).toEqual([2, 0]);
  });

  it('leaves no file behind', () => {
    expect(readdirSync(cwd).sort()).toEqual(['clip.y4m', 'cut.y4m', 'taken.264', 'text.y4m', 'text.yuv']);
  });
});

describe('help', () => {
  it.each(['--help', 'run --help', 'encode --help', 'levels --help', 'help encode'])('%s has examples', async (line) => {
    const { code, stdout, stderr } = await run(line.split(' '));
    expect(stdout.toString()).toMatch(/Usage: encode-bench[^]*Examples:\n {2}\$ encode-bench/);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('prints the version', async () => {
    const { code, stdout } = await run(['--version']);
    expect([code, stdout.toString()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });
});

describe('interruption', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s while the input keeps it waiting: exit code %i, no file', async (signal, expected) => {
    const child = start(['encode', '-', '-o', 'out.264'], cwd);
    const ended = outcome(child);
    const seen = () => readdirSync(cwd).some((name) => name.startsWith('.out.264'));
    while (!seen()) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill(signal);
    expect(await ended).toMatchObject({ code: expected, stderr: 'encode-bench: interrupted\n' });
    expect(seen()).toBe(false);
  });

  it('lists for each kernel the level that supplies it', async () => {
    const { stdout } = await run(['levels']);
    expect(stdout.toString()).toMatch(/^ *kernel +scalar +swar +ilp +simd$/m);
    expect(stdout.toString()).toMatch(/^ *copy8 +scalar +swar +swar +simd$/m);
  });
});
