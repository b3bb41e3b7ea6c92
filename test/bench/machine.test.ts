import { describe, expect, it } from 'vitest';
import { watchConditions } from '../../src/bench/conditions.js';
import { environment } from '../../src/bench/environment.js';
import { cpuQuota, throttledPeriods } from '../../src/bench/machine/cgroup.js';
import { container } from '../../src/bench/machine/container.js';
import { cpuSettings, cpusOf } from '../../src/bench/machine/cpu.js';
import { cpuTimes } from '../../src/bench/machine/cpuTimes.js';
import type { ReadText } from '../../src/bench/machine/files.js';
import { timerResolutionMs } from '../../src/bench/machine/timer.js';
import { wasmFeatures } from '../../src/bench/machine/wasm.js';
import { drift, signsOfNoise } from '../../src/bench/noise.js';
import { chooseCpus } from '../../src/bench/children/cpus.js';
import { measurement, report } from './reports.js';

const disk =
  (files: Record<string, string>): ReadText =>
  (path) =>
    files[path] ?? null;
const NOTHING = disk({});

describe('cpuQuota', () => {
  it('takes the tightest of the groups of version 2', () => {
    const files = {
      '/proc/self/cgroup': '0::/user.slice/job',
      '/sys/fs/cgroup/user.slice/job/cpu.max': 'max 100000',
      '/sys/fs/cgroup/user.slice/cpu.max': '150000 100000',
    };
    expect(cpuQuota(disk(files))).toBe(1.5);
    expect(cpuQuota(disk({ ...files, '/sys/fs/cgroup/user.slice/cpu.max': 'max 100000' }))).toBeNull();
  });

  it('reads version 1, where -1 is no limit', () => {
    const files = (quota: string) => ({
      '/proc/self/cgroup': '9:name=systemd:/\n4:cpu,cpuacct:/docker/abc\n0::/',
      '/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us': quota,
      '/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us': '100000',
    });
    expect(cpuQuota(disk(files('50000')))).toBe(0.5);
    expect(cpuQuota(disk(files('-1')))).toBeNull();
  });

  it('finds the limit at the mount, as in a container with a namespace of its own', () => {
    expect(cpuQuota(disk({ '/proc/self/cgroup': '0::/', '/sys/fs/cgroup/cpu.max': '200000 100000' }))).toBe(2);
    expect(cpuQuota(NOTHING)).toBeNull();
  });

  it('counts periods in which the group was stopped', () => {
    const stat = 'nr_periods 90\nnr_throttled 7\nthrottled_usec 5';
    expect(throttledPeriods(disk({ '/proc/self/cgroup': '0::/job', '/sys/fs/cgroup/job/cpu.stat': stat }))).toBe(7);
    expect(throttledPeriods(NOTHING)).toBe(0);
  });
});

describe('cpuSettings', () => {
  const CPU = '/sys/devices/system/cpu';

  it('reads siblings, governor and boost, of either driver', () => {
    const files = { [`${CPU}/cpu0/topology/thread_siblings_list`]: '0,64', [`${CPU}/cpu0/cpufreq/scaling_governor`]: 'powersave' };
    expect(cpuSettings(disk(files))).toEqual({ threadsPerCore: 2, governor: 'powersave', boost: null });
    expect(cpuSettings(disk({ [`${CPU}/cpufreq/boost`]: '1' })).boost).toBe(true);
    expect(cpuSettings(disk({ [`${CPU}/cpufreq/boost`]: '0' })).boost).toBe(false);
    expect(cpuSettings(disk({ [`${CPU}/intel_pstate/no_turbo`]: '0' })).boost).toBe(true);
    expect(cpuSettings(disk({ [`${CPU}/intel_pstate/no_turbo`]: '1' })).boost).toBe(false);
    expect(cpuSettings(NOTHING)).toEqual({ threadsPerCore: null, governor: null, boost: null });
  });

  it('expands lists of CPUs', () => {
    expect(cpusOf('0-2,5,8-9')).toEqual([0, 1, 2, 5, 8, 9]);
  });
});

describe('chooseCpus', () => {
  const siblings = (cpu: number, list: string) => ({ [`/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`]: list });
  const machine = disk({
    '/proc/self/status': 'Name:\tnode\nCpus_allowed:\tf\nCpus_allowed_list:\t0-3\nMems_allowed_list:\t0',
    ...siblings(0, '0-1'),
    ...siblings(1, '0-1'),
    ...siblings(2, '2-3'),
    ...siblings(3, '2-3'),
  });

  it('takes one CPU of each core before the second of any', () => {
    expect([1, 2, 3, 4].map((count) => chooseCpus(count, machine))).toEqual([[0], [0, 2], [0, 2, 1], [0, 2, 1, 3]]);
  });

  it('refuses more than may be used, and a system that does not say', () => {
    expect(() => chooseCpus(5, machine)).toThrow('5 cores need as many CPUs, only 0-3 may be used');
    expect(() => chooseCpus(1, NOTHING)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  });
});

describe('cpuTimes', () => {
  it('adds up the first line of /proc/stat', () => {
    const stat = 'cpu  100 10 50 800 20 1 9 30 5 0\ncpu0 50 5 25 400 10 0 4 15 2 0';
    expect(cpuTimes(disk({ '/proc/stat': stat }))).toEqual({ total: 1020, idle: 820, steal: 30 });
    expect(cpuTimes(NOTHING)).toBeNull();
  });
});

describe('watchConditions', () => {
  it('shares the time between this process, others and the host', () => {
    const stats = ['cpu 0 0 0 0 0 0 0 0', 'cpu 500 0 100 300 50 0 0 50'];
    const own = [1000, 4000];
    const watched = watchConditions(
      () => own.shift()!,
      (path) => (path === '/proc/stat' ? stats.shift()! : null),
    );
    // Of 1000 ticks 600 were busy and 50 stolen; 300 of them, 3 s, were this process's.
    expect(watched()).toMatchObject({ othersShare: 0.3, stealShare: 0.05, throttled: 0 });
  });

  it('knows nothing where the system says nothing', () => {
    expect(watchConditions(() => 0, NOTHING)()).toMatchObject({ othersShare: null, stealShare: null });
  });
});

describe('container', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['a Docker container', { '/.dockerenv': '' }, 'docker'],
    ['a Podman container', { '/run/.containerenv': '' }, 'podman'],
    ['a pod', { '/proc/self/cgroup': '0::/kubepods/besteffort/pod1' }, 'kubepods'],
    ['a virtual machine', { '/proc/cpuinfo': 'processor\t: 0\nflags\t\t: fpu hypervisor sse' }, 'a virtual machine'],
    ['plain hardware', { '/proc/cpuinfo': 'flags\t\t: fpu sse', '/proc/self/cgroup': '0::/' }, null],
  ])('recognises %s', (_, files, expected) => {
    expect(container(disk(files))).toBe(expected);
  });
});

describe('environment', () => {
  it('describes a machine that says nothing about itself', () => {
    expect(environment(NOTHING)).toMatchObject({ quota: null, governor: null, container: null, node: process.versions.node });
  });

  it('measures a clock that steps, and finds SIMD and threads', () => {
    expect(timerResolutionMs()).toBeGreaterThan(0);
    expect(timerResolutionMs()).toBeLessThan(20);
    expect(wasmFeatures()).toEqual(expect.arrayContaining(['simd', 'threads']));
  });
});

describe('signsOfNoise', () => {
  const quiet = report([measurement('scalar', 1, [400, 404, 396, 401, 399]), measurement('simd', 1, [100, 101, 99, 100, 100])]);
  const signs = (changes: Partial<typeof quiet.environment & typeof quiet.conditions>, variants = quiet.variants) =>
    signsOfNoise({ ...quiet.environment, ...changes }, { ...quiet.conditions, ...changes }, variants).map(({ criterion }) => criterion);

  it('sees none on a quiet machine', () => {
    expect(signs({})).toEqual([]);
    expect(signs({ othersShare: null, stealShare: null })).toEqual([]);
  });

  it.each([
    [{ loadBefore: 2.1 }, 'load'],
    [{ othersShare: 0.06 }, 'others'],
    [{ stealShare: 0.02 }, 'steal'],
    [{ quota: 1.5 }, 'quota'],
    [{ throttled: 1 }, 'throttled'],
    [{ timerResolutionMs: 1 }, 'timer'],
  ])('%o: %s', (change, criterion) => {
    expect(signs(change)).toEqual([criterion]);
  });

  it('sees samples that spread, and a machine that drifts', () => {
    const of = (ms: number[]) => report([measurement('simd', 1, ms)]).variants;
    expect(signs({}, of([80, 120, 100, 125, 78]))).toEqual(['spread']);
    expect(signs({}, of([100, 102, 104, 106, 108, 110]))).toEqual(['drift']);
  });

  it('measures drift by the median slope: one slow round is none', () => {
    expect(drift([[100, 102, 104, 106, 108]])).toBeCloseTo(8 / 104, 12);
    expect(drift([[100, 100, 100, 300, 100, 100]])).toBe(0);
    expect(drift([[100, 200]])).toBe(0);
  });
});
