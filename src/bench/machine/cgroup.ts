import type { ReadText } from './files.js';

const MOUNT = '/sys/fs/cgroup';

/**
 * How many CPUs the control groups around this process allow it, as a number that need not be whole; null where there is no limit.
 * The tightest of all groups up to the root counts (Linux: Documentation/admin-guide/cgroup-v2.rst, cpu.max; scheduler/sched-bwc.rst).
 */
export function cpuQuota(read: ReadText): number | null {
  const limits = groupFolders(read).flatMap((folder) => limitOf(folder, read) ?? []);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** How often the groups were stopped for having used up their quota, so far. */
export function throttledPeriods(read: ReadText): number {
  const counts = groupFolders(read).map((folder) => Number(/^nr_throttled (\d+)$/m.exec(read(`${folder}/cpu.stat`) ?? '')?.[1] ?? 0));
  return Math.max(0, ...counts);
}

/** The folders of this process's groups, version 1 and 2, each with all above it. In a container the path may not exist: the mount does. */
function groupFolders(read: ReadText): string[] {
  const lines = (read('/proc/self/cgroup') ?? '').split('\n').map((line) => line.split(':'));
  return lines.flatMap(([, controllers, path]) => {
    if (controllers === '') return withParents(MOUNT, path);
    return controllers?.split(',').includes('cpu')
      ? withParents(`${MOUNT}/${controllers}`, path).concat(withParents(`${MOUNT}/cpu`, path))
      : [];
  });
}

function withParents(mount: string, path = '/'): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.reduceRight<string[]>((folders, _, i) => [...folders, `${mount}/${parts.slice(0, i + 1).join('/')}`], []).concat(mount);
}

function limitOf(folder: string, read: ReadText): number | null {
  const [quota, period] = read(`${folder}/cpu.max`)?.split(' ') ?? [
    read(`${folder}/cpu.cfs_quota_us`),
    read(`${folder}/cpu.cfs_period_us`),
  ];
  const cpus = Number(quota ?? NaN) / Number(period ?? NaN);
  return cpus > 0 ? cpus : null;
}
