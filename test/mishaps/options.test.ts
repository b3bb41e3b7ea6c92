import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectMishap, Workplace, y4mClip } from './workplace.ts';

// What test/cli/usage.test.ts leaves: every option out of its range, those that contradict each other, and places that are none.

const place = new Workplace();
beforeAll(() => place.put({ 'clip.y4m': y4mClip(16, 16, 2), 'taken.json': '{}' }));
afterAll(() => place.clear());

const ENCODE = 'encode clip.y4m -o out.264 --json report.json';

describe('bad usage', () => {
  it.each([
    [`${ENCODE} --qp -1`, 'qp: expected an integer from 0 to 51, got -1'],
    [`${ENCODE} --qp 52`, 'qp: expected an integer from 0 to 51, got 52'],
    [`${ENCODE} --qp 1e3`, "argument '1e3' is invalid. Expected an integer."],
    [`${ENCODE} --qp`, "option '--qp <n>' argument missing"],
    [`${ENCODE} --keyint 0`, 'keyint: expected an integer of at least 1, got 0'],
    [`${ENCODE} --keyint 99999999999999999`, "argument '99999999999999999' is invalid. Expected an integer."],
    [`${ENCODE} --keyframes 1,x`, "argument '1,x' is invalid. Expected an integer."],
    [`${ENCODE} --keyframes -1`, 'keyframes[0]: expected an integer of at least 0, got -1'],
    [`${ENCODE} --cores -1`, 'cores: expected an integer from 0 to 256, got -1'],
    [`${ENCODE} --cores 257`, 'cores: expected an integer from 0 to 256, got 257'],
    [`${ENCODE} --warmup -1`, "argument '-1' is invalid. Expected an integer of at least 0."],
    [`${ENCODE} --frames 1.5`, "argument '1.5' is invalid. Expected an integer."],
    [`${ENCODE} --color 1:2:3:4`, 'color.range: expected a number from 0 to 1 or one of limited, tv, full, pc, got 4'],
    [`${ENCODE} --color 256:1:1:full`, 'color.primaries: expected a number from 0 to 255'],
    [`${ENCODE} -q -v`, "option '-v, --verbose' cannot be used with option '-q, --quiet'"],
    [`${ENCODE} --runs 3`, "unknown option '--runs': it is an option of run"],
    [`${ENCODE} --bogus`, "unknown option '--bogus': encode-bench help encode lists those that there are"],
    [`${ENCODE} other.y4m`, "too many arguments for 'encode'. Expected 1 argument but got 2."],
    ['encode clip.y4m --out out.264', "unknown option '--out' (Did you mean --output?)"],
    ['encode clip.y4m -o ./out.264 --recon out.264', '--output and --recon both go to out.264'],
    ['encode clip.y4m -o out.264 --recon clip.y4m --overwrite', '--recon would replace the input, clip.y4m'],
    ['encode clip.y4m -o clip.y4m --container mp4 --overwrite', '--output would replace the input, clip.y4m'],
    ['encode clip.y4m -o out.264/', 'out.264/: is a directory'],
    ['encode clip.y4m -o clip.y4m/out.264', 'clip.y4m/out.264: cannot be created'],
    ['encode clip.y4m -o clip.y4m/out', 'clip.y4m/out: expected a name that ends in'],
    ['encode clip.y4m -o out.264 --json missing/report.json', 'missing/report.json: cannot be created: no such folder'],
    ['encode clip.y4m -o out.264 --json .', '.: is a directory'],
    ['encode clip.y4m -o out.264 --recon missing/recon.y4m', 'missing/recon.y4m: cannot be created: no such folder'],
    ['run --qp 99 -c 1 --frames 2 --clip-size 32x32', 'qp: expected an integer from 0 to 51, got 99'],
    ['run --runs 0', 'Expected an integer of at least 1.'],
    ['run --seed x', "argument 'x' is invalid. Expected an integer."],
    ['run --clip-size 15x15 --frames 2 -c 1', 'width: expected an integer from 16 to 8688, got 15'],
    ['run --simd off --levels simd', 'no level is left to measure with --simd off'],
    ['run -c 1 --assert cores2/cores1>=1', 'assertion: cores2 is not measured'],
    ['run -o out.264', "unknown option '-o': it is an option of encode"],
    ['run -i clip.y4m --json clip.y4m', '--json would replace the input, clip.y4m'],
    ['quality clip.y4m', "missing required argument 'clip'"],
    ['quality - -', 'only one of the two clips can be standard input'],
    ['quality clip.y4m missing.y4m --json report.json', 'missing.y4m: no such file'],
    ['levels --qp 3', "unknown option '--qp': it is an option of run, encode"],
    ['levels --json missing/levels.json', 'missing/levels.json: cannot be created: no such folder'],
    ['help encdoe', "unknown command 'encdoe' (Did you mean encode?)"],
    ['--vresion', "unknown option '--vresion' (Did you mean --version?)"],
  ])('%s', async (line, says) => {
    const outcome = await place.shell(`encode-bench ${line.replaceAll('>', '\\>')}`);
    expectMishap(place, outcome, 2, says);
  });
});
