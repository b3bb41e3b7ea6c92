import type { ReadText } from './files.js';

const ENGINES = ['docker', 'podman', 'kubepods', 'lxc', 'containerd'];

/** What seems to be around this process: the name of a container engine, `a virtual machine`, or null. */
export function container(read: ReadText): string | null {
  if (read('/.dockerenv') !== null) return 'docker';
  if (read('/run/.containerenv') !== null) return 'podman';
  const groups = read('/proc/self/cgroup') ?? '';
  const engine = ENGINES.find((name) => groups.includes(name));
  if (engine !== undefined) return engine;
  return /^flags\s*:.*\bhypervisor\b/m.test(read('/proc/cpuinfo') ?? '') ? 'a virtual machine' : null;
}
