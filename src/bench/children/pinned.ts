import type { EncoderConfig } from '../../core/types.js';
import type { ClipChoice, LoadedClip } from '../clip.js';
import { ownCpuMs } from '../conditions.js';
import { readText } from '../machine/files.js';
import type { Variant } from '../runner.js';
import type { Stations } from '../stations.js';
import { chooseCpus } from './cpus.js';
import { EncodingChild } from './encodingChild.js';

/**
 * Each variant in a process of its own, which `taskset` keeps on as many CPUs as the variant has cores. Only one of them works at a time.
 */
export async function pinnedStations(
  variants: readonly Variant[],
  choice: ClipChoice,
  clip: LoadedClip,
  { signal, ...config }: EncoderConfig,
): Promise<Stations> {
  const children: EncodingChild[] = [];
  const close = async () => void (await Promise.all(children.map((child) => child.end())));
  try {
    const ids = new Set<string>();
    for (const variant of variants) {
      const child = new EncodingChild(variant, ['taskset', '-c', chooseCpus(variant.cores, readText).join(',')], signal);
      children.push(child);
      ids.add(await child.prepare({ clip: choice, config, variant }, clip.info.sha256));
    }
    const [calibrationId] = ids;
    return { all: children, calibrationId, ownCpuMs: () => children.reduce((sum, child) => sum + child.cpuMs, ownCpuMs()), close };
  } catch (error) {
    await close();
    throw error;
  }
}
