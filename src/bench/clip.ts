import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { EncodeBenchError } from '../core/errors.js';
import { frameBytes } from '../io/frames.js';
import type { ClipFormat } from '../io/frames.js';
import { openInput } from '../io/input.js';
import type { SourceOptions } from '../io/input.js';
import { firstFrames } from '../io/pump.js';
import { syntheticClip } from '../io/syntheticClip.js';
import type { SyntheticClipOptions } from '../io/syntheticClip.js';
import type { ClipInfo } from './results.js';

/** All of a clip is held in memory while it is measured; this is as much as it may take. */
const CLIP_BYTES_MAX = 2 ** 30;

/** A clip in memory. */
export interface LoadedClip {
  info: ClipInfo;
  format: ClipFormat;
  frames: Uint8Array[];
  /** Whether the source had more frames than memory allows. */
  cut: boolean;
}

/** Which clip to measure with: a file, or the built-in clip. */
export type ClipChoice = { input: string; source?: SourceOptions; frames?: number } | SyntheticClipOptions;

/** Loads the chosen clip. */
export async function loadClip(choice: ClipChoice, signal?: AbortSignal): Promise<LoadedClip> {
  return 'input' in choice ? loadFile(choice.input, choice.source, choice.frames, signal) : loadBuiltIn(choice);
}

/** Makes the built-in clip. */
export function loadBuiltIn(options: SyntheticClipOptions): LoadedClip {
  const { width, height, frames } = options;
  const bytes = frameBytes(width, height) * frames;
  if (bytes > CLIP_BYTES_MAX) {
    throw new EncodeBenchError(
      'BAD_USAGE',
      `clip: ${frames} frames of ${width}x${height} take ${bytes} bytes of memory, at most ${CLIP_BYTES_MAX} are allowed`,
    );
  }
  const clip = syntheticClip(options);
  return loaded('built-in', clip.format, [...clip], false);
}

/** Reads a clip: its first `limit` frames, or as many as memory allows. */
export async function loadFile(path: string, source?: SourceOptions, limit?: number, signal?: AbortSignal): Promise<LoadedClip> {
  const input = await openInput(path, source, signal);
  try {
    const { width, height } = input.format;
    const most = Math.max(1, Math.floor(CLIP_BYTES_MAX / frameBytes(width, height)));
    const wanted = Math.min(limit ?? Infinity, most);
    const frames: Uint8Array[] = [];
    for await (const frame of firstFrames(input.frames, wanted)) frames.push(frame.slice());
    if (frames.length === 0) throw new EncodeBenchError('BAD_INPUT', `${path}: has no frames`);
    return loaded(basename(path), input.format, frames, frames.length === most && limit !== most);
  } finally {
    input.close();
  }
}

function loaded(name: string, format: ClipFormat, frames: Uint8Array[], cut: boolean): LoadedClip {
  const hash = createHash('sha256');
  for (const frame of frames) hash.update(frame);
  const { width, height, frameRate } = format;
  return { info: { name, width, height, frames: frames.length, frameRate, sha256: hash.digest('hex') }, format, frames, cut };
}
