import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { REQUIRE_ALL } from './tier.ts';
import { frameBytes, type Size } from './i420.ts';

/** A real clip: a y4m file in the folder that ENCODE_BENCH_CLIPS names. */
export interface Clip extends Size {
  name: string;
  file: string;
}

const MAX_HEADER_BYTES = 256;

function readAt(file: number, position: number, bytes: number): Uint8Array {
  const buffer = new Uint8Array(bytes);
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, position));
}

/** The first line of a y4m file, without its line feed. */
function headerLine(file: number): string {
  return Buffer.from(readAt(file, 0, MAX_HEADER_BYTES))
    .toString('latin1')
    .split('\n', 1)[0];
}

function openClip(path: string): Clip {
  const file = openSync(path, 'r');
  const header = headerLine(file);
  closeSync(file);
  const side = (tag: string): number => Number(header.match(` ${tag}(\\d+)`)?.[1]);
  return { name: basename(path, '.y4m'), file: path, width: side('W'), height: side('H') };
}

/** Every clip there is; none where the variable is not set. */
export function realClips(): Clip[] {
  const folder = process.env.ENCODE_BENCH_CLIPS;
  if (!folder) return [];
  const clips = readdirSync(folder).filter((name) => name.endsWith('.y4m'));
  if (clips.length === 0 && REQUIRE_ALL) throw new Error(`no y4m clips in ${folder}`);
  return clips.sort().map((name) => openClip(join(folder, name)));
}

/** The frames of a clip, one at a time, at most `limit`. Frame headers without parameters only, as ffmpeg writes them. */
export function* clipFrames(clip: Clip, limit = Infinity): Generator<Uint8Array> {
  const file = openSync(clip.file, 'r');
  try {
    const marker = 'FRAME\n';
    let position = headerLine(file).length + 1;
    for (let i = 0; i < limit; i++) {
      const record = readAt(file, position, marker.length + frameBytes(clip));
      if (record.length === 0) return;
      if (Buffer.from(record.subarray(0, marker.length)).toString() !== marker)
        throw new Error(`${clip.file}: no frame at byte ${position}`);
      yield record.subarray(marker.length);
      position += record.length;
    }
  } finally {
    closeSync(file);
  }
}
