import type { EncoderConfig } from '../core/types.js';
import { pump } from '../io/pump.js';
import type { EncoderFactory } from '../io/pump.js';

/** Longer than threads take to boot, and than it takes a scheduler to learn how much they want to do. */
const HEAT_MS = 120;

/**
 * Has the threads of an encoder work for a while, right before they are timed: so that they have booted, and the system has given them cores of
 * their own. It puts threads that slept onto one core, and parts them only when it sees that they are busy, which can take as long as a short encode.
 */
export async function heatUp(createEncoder: EncoderFactory, config: EncoderConfig, frames: readonly Uint8Array[]): Promise<void> {
  const encoder = await createEncoder(config);
  try {
    await pump(encoder, firstOnes(frames, performance.now() + HEAT_MS), () => {});
  } finally {
    await encoder.close();
  }
}

/** Frames that can go in before a moment: the first one at least, and none more than once. */
function* firstOnes(frames: readonly Uint8Array[], endMs: number): Generator<Uint8Array> {
  yield frames[0];
  for (const frame of frames.slice(1)) {
    if (performance.now() >= endMs) return;
    yield frame;
  }
}
