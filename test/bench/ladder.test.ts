import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { together } from '../../src/bench/children/sideBySide.js';
import { withHeadroom } from '../../src/bench/headroom.js';
import { coursesOf, meaningOf } from '../../src/bench/report/courses.js';
import { rungsOf } from '../../src/bench/report/html/rungs.js';
import { ladderSection } from '../../src/bench/report/ladder.js';
import { ladderPicture } from '../../src/bench/report/picture.js';
import { summarise } from '../../src/bench/results.js';
import type { Sample } from '../../src/bench/sample.js';
import { sharesOf } from '../../src/bench/stages/shares.js';
import type { Level } from '../../src/core/types.js';
import { CLIP, measurement, report } from './reports.ts';

const steady = (ms: number) => [ms, ms, ms];
const MEASUREMENTS = [
  measurement('scalar', 1, steady(400)),
  measurement('swar', 1, steady(200)),
  measurement('swar', 2, steady(125)),
  { ...measurement('swar', 1, steady(100)), processes: 2 },
];

/** A quarter of the time in a kernel that `swar` has, another quarter in one that it lacks, the rest outside of kernels. */
function profileOf(level: Level) {
  const sightings = [1, 2, 0].map((kernel, i) => ({ stage: 1, kernel, samples: [100, 100, 200][i] }));
  const names = { stages: ['idle', 'search'], kernels: ['', 'sad16x16', 'scan4x4'] };
  return { level, encodes: 5, busyMs: 100, nsPerMacroblock: 1000, ...sharesOf(sightings, 1000, names) };
}

describe('encoders side by side', () => {
  const sample = measurement('simd', 1, [100]).samples[0];
  const samples: Sample[] = [
    { ...sample, startedAt: 1000, ms: 100, cpuMs: 90 },
    { ...sample, startedAt: 1020, ms: 120, cpuMs: 110 },
  ];

  it('take for each clip its part of the time from the first start to the last end', () => {
    expect(together(samples)).toMatchObject({ startedAt: 1000, ms: 70, cpuMs: 100, sha256: sample.sha256 });
  });

  it('show a stream that differs', () => {
    expect(together([samples[0], { ...samples[1], sha256: 'b'.repeat(64) }]).sha256).toBe('b'.repeat(64));
  });

  it('are the last step of the ladder, and no variant', () => {
    const { variants, sideBySide, ladder } = summarise(MEASUREMENTS, CLIP);
    expect(variants.map(({ processes }) => processes)).toEqual([undefined, undefined, undefined]);
    expect(sideBySide).toMatchObject({ level: 'swar', cores: 1, processes: 2, speedup: 4, efficiency: 1 });
    expect(ladder.map(({ step, processes, stepSpeedup }) => [step, processes, stepSpeedup])).toEqual([
      ['base', undefined, 1],
      ['swar', undefined, 2],
      ['cores', undefined, 1.6],
      ['processes', 2, 1.25],
    ]);
  });
});

describe('what a step could win', () => {
  const { ladder } = summarise(MEASUREMENTS, CLIP);
  const kernelsOf = (level: Level) => (level === 'swar' ? ['sad16x16'] : []);
  const atMost = (bounds: Parameters<typeof withHeadroom>[1]) => withHeadroom(ladder, bounds).map(({ next }) => next?.atMost);

  it('follows from the share of the kernels that a level has, and from the cores', () => {
    expect(atMost({ stages: [profileOf('scalar'), profileOf('swar')], kernelsOf, bound: 8 })).toEqual([4 / 3, 2, 1.25, undefined]);
  });

  it('is bounded by the longest chain for threads, which encoders side by side do not have', () => {
    expect(atMost({ kernelsOf, bound: 1.75 })).toEqual([undefined, 1.75, 1.25, undefined]);
  });

  it('stands in the report beside what was won', () => {
    const bounded = withHeadroom(ladder, { kernelsOf, bound: 8 });
    const { notes } = ladderSection({ ...report(MEASUREMENTS), ladder: bounded });
    expect(notes).toEqual([
      'swar on 2 cores could win at most 2.00x: together they give as much as their cores',
      'swar in 2 processes could win at most 1.25x: together they give as much as their cores',
    ]);
  });
});

describe('the picture of the ladder', () => {
  it('has a bar for each step, each where the one before ends', () => {
    const rungs = rungsOf(report(MEASUREMENTS));
    expect(rungs.map(({ from, to }) => [from, to])).toEqual([[1, 1], [1, 2], [2, 3.2], [3.2, 4]]); // prettier-ignore
    const { document } = parseHTML(ladderPicture(report(MEASUREMENTS)));
    expect(document.querySelectorAll('g[aria-label="bar"] rect, g[aria-label="bar"] path')).toHaveLength(rungs.length);
    for (const { name } of coursesOf(rungs)) expect(document.documentElement.textContent).toContain(name);
  });

  it('is explained by a line for each step on the way up', () => {
    const lines = meaningOf(report(MEASUREMENTS));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Bit level: .*: \*\*2\.00x\*\* \[2\.00, 2\.00\]\.$/);
    expect(lines[2]).toMatch(
      /^Together \*\*4\.0x\*\*.*all 4 variants gave the same bytes.*2 encoders side by side, a video each, do 1\.25x/,
    );
  });
});
