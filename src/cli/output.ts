import { resolve } from 'node:path';
import pc from 'picocolors';
import { EncodeBenchError } from '../core/errors.js';
import { fileSink } from '../io/fileSink.js';
import { streamSink } from '../io/sink.js';
import type { Sink } from '../io/sink.js';

/** The name that stands for standard output. */
export const STDOUT = '-';

/** Opens a file, or standard output for `-`. */
async function openOutput(path: string, overwrite: boolean): Promise<Sink> {
  return path === STDOUT ? streamSink(process.stdout, 'standard output') : fileSink(path, { overwrite });
}

/** Outputs opened for one job, before its work: a wrong path should not cost it. */
export class Outputs {
  readonly #opened: Sink[] = [];

  /** Opens an output where its option was given. */
  async open<T extends string | undefined>(path: T, overwrite: boolean): Promise<T extends string ? Sink : undefined>;
  async open(path: string | undefined, overwrite: boolean): Promise<Sink | undefined> {
    if (path === undefined) return undefined;
    const sink = await openOutput(path, overwrite);
    this.#opened.push(sink);
    return sink;
  }

  /** Discards those that were not finished. */
  async close(): Promise<void> {
    for (const sink of this.#opened) await sink.discard();
  }
}

/** Writes a whole text and finishes the sink. */
export async function writeText(sink: Sink, text: string): Promise<void> {
  await sink.write(Buffer.from(text));
  await sink.finish();
}

/** Writes JSON for people and machines, and finishes the sink. */
export async function writeJson(sink: Sink, value: unknown): Promise<void> {
  await writeText(sink, `${JSON.stringify(value, null, 2)}\n`);
}

/** Writes a text to standard output, whole. */
export async function print(text: string): Promise<void> {
  await writeText(streamSink(process.stdout, 'standard output'), text);
}

/** A mishap or a failed check, as one line on standard error. */
export function complain(message: string): void {
  const line = message.replaceAll(/\s*\n\s*/g, ' ');
  // Not pc.isColorSupported: it takes the option --color of `encode` for a wish of its own.
  const color = pc.createColors(Boolean(process.stderr.isTTY) && !process.env.NO_COLOR);
  process.stderr.write(`${color.red('encode-bench:')} ${line}\n`);
}

/** Throws where two outputs go to the same place. */
export function requireDistinct(outputs: Readonly<Record<string, string | undefined>>): void {
  const taken = new Map<string, string>();
  for (const [option, path] of Object.entries(outputs)) {
    if (path === undefined) continue;
    const place = path === STDOUT ? STDOUT : resolve(path);
    const other = taken.get(place);
    if (other !== undefined) throw new EncodeBenchError('BAD_USAGE', `${other} and ${option} both go to ${path}`);
    taken.set(place, option);
  }
}
