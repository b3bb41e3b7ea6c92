import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { THREAD_BYTES } from '../../assembly/common/layout.ts';
import type * as Config from '../../src/core/config.ts';
import type { EncoderConfig, FrameOptions, Level } from '../../src/core/types.ts';
import type * as CallingThreads from '../../src/engine/callingThread.ts';
import type * as Encoders from '../../src/engine/encoder.ts';
import type { EngineExports } from '../../src/engine/module.ts';
import type * as Rings from '../../src/engine/pictureRing.ts';
import type * as Presets from '../../src/engine/presets.ts';
import { ROOT } from '../support/built.ts';
import { collect, sha256 } from '../support/encode.ts';
import { kernelReport } from './kernelReport.ts';

const built = async (path: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(join(ROOT, 'dist/src', path)).href);
const { validateConfig } = (await built('core/config.js')) as typeof Config;
const { CallingThread } = (await built('engine/callingThread.js')) as typeof CallingThreads;
const { RingEncoder } = (await built('engine/encoder.js')) as typeof Encoders;
const { PictureRing } = (await built('engine/pictureRing.js')) as typeof Rings;
const { PRESET_TOOLS, toolBits } = (await built('engine/presets.js')) as typeof Presets;

type CheckedExports = EngineExports & {
  setBlock(address: number): void;
  macroblockOf(threads: number, thread: number): number;
};

/** Working memories of threads that nobody starts, to keep what one call of a kernel writes: three rows of planes, twice. */
const SPARE_THREADS = 32;

/** Encodes frames on the calling thread with a checked build of a level; throws its report at the first difference. Answers the stream's SHA-256. */
export async function checkedEncode(
  wasm: string,
  frames: Iterable<Uint8Array>,
  config: EncoderConfig & { level: Level },
  optionsOf?: (index: number) => FrameOptions,
): Promise<string> {
  const valid = validateConfig({ ...config, cores: 0 }, { level: config.level, cores: 0 });
  const ring = new PictureRing({
    config: valid,
    tools: toolBits(PRESET_TOOLS[valid.preset]),
    inFlight: 1,
    threads: 1 + SPARE_THREADS,
    spins: 0,
  });
  const { plan, memory } = ring;
  const mbHeight = Math.ceil(valid.height / 16);
  let difference: Error | undefined;
  const kernelDiffers = (block: number): never => {
    const at = engine.macroblockOf(plan.threads, 0);
    const macroblock = { x: at & 0xffff, y: at >>> 16 };
    difference = new Error(kernelReport(block, { bytes: new Uint8Array(memory.buffer), plan, mbHeight, macroblock }));
    throw difference;
  };
  const env = { memory, kernelDiffers, waitWhile: () => {} };
  const engine = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasm)), { env }).exports as unknown as CheckedExports;
  engine.setBlock(plan.threads + THREAD_BYTES);
  ring.init(engine);
  const encoder = new RingEncoder(valid, ring, new CallingThread(engine, plan));
  const feed = async (): Promise<void> => {
    let index = 0;
    for (const frame of frames) await encoder.encode(frame, optionsOf?.(index++));
    await encoder.flush();
  };
  try {
    const [packets] = await Promise.all([collect(encoder), feed()]);
    return sha256(Buffer.concat(packets.map(({ data }) => data)));
  } catch (error) {
    throw difference ?? error;
  } finally {
    await encoder.close().catch(() => {});
  }
}
