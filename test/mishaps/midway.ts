import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Workplace } from './workplace.ts';

const POLL_MS = 5;

/** Waits until a file of a command that is not whole yet has so many bytes; returns at once where the command ends before. */
export async function partHas(bytes: number, place: Workplace, child: ChildProcessWithoutNullStreams): Promise<void> {
  const parts = () => readdirSync(place.folder).filter((name) => name.endsWith('.part'));
  const sizeOf = (name: string) => statSync(join(place.folder, name), { throwIfNoEntry: false })?.size ?? -1;
  while (child.exitCode === null && child.signalCode === null && !parts().some((name) => sizeOf(name) >= bytes)) await delay(POLL_MS);
}

/** Waits until a command has opened its outputs. */
export const opened = (place: Workplace, child: ChildProcessWithoutNullStreams): Promise<void> => partHas(0, place, child);

/** Waits until pictures have come out: reconstructions are written as they come. */
export const atWork = (place: Workplace, child: ChildProcessWithoutNullStreams): Promise<void> => partHas(1, place, child);

function* withoutEnd(clip: Buffer): Generator<Buffer> {
  yield clip;
  for (const frames = clip.subarray(clip.indexOf('FRAME')); ;) yield frames;
}

/** Sends frames without end until the command ends, so that a mishap finds it at work whenever it comes. */
export function sendForever(child: ChildProcessWithoutNullStreams, clip: Buffer): void {
  const source = Readable.from(withoutEnd(clip), { highWaterMark: 1 });
  child.stdin.on('error', () => {}); // It reads no more after the mishap.
  child.once('exit', () => source.destroy());
  source.pipe(child.stdin);
}
