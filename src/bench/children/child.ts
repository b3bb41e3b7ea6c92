// The process of one variant under --pin: encodes when it is told to, and ends when its parent does.
import { EncodeBenchError } from '../../core/errors.js';
import { holdMemories } from '../../engine/keptMemory.js';
import { loadClip } from '../clip.js';
import type { Station } from '../runner.js';
import { stationsHere } from '../stations.js';
import type { Stations } from '../stations.js';
import type { Answer, Order } from './messages.js';

let stations: Stations | undefined;
holdMemories();

async function obey(order: Order): Promise<Answer> {
  if ('psnr' in order) {
    const [station] = stations!.all as [Station];
    return { sample: await station.encode(order.psnr), ownCpuMs: stations!.ownCpuMs() };
  }
  const clip = await loadClip(order.clip);
  stations = await stationsHere([order.variant], clip, order.config);
  return { ready: { clipSha256: clip.info.sha256, calibrationId: stations.calibrationId } };
}

function failure(error: unknown): Answer {
  const code = error instanceof EncodeBenchError ? error.code : 'INTERNAL';
  return { error: { code, message: error instanceof Error ? error.message : String(error) } };
}

process.on('message', (order: Order) => void obey(order).catch(failure).then((answer) => process.send!(answer))); // prettier-ignore
process.on('disconnect', () => process.exit());
// The parent hears the terminal's signals too, and ends its children itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
