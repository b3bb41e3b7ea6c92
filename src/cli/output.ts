import { resolve } from 'node:path';
import pc from 'picocolors';
import { EncodeBenchError } from '../core/errors.js';
import { oneLine } from '../core/text.js';
import { fileSink } from '../io/fileSink.js';
import { hashSink, nullSink, streamSink } from '../io/sink.js';
import type { Sink } from '../io/sink.js';

/** The name that stands for standard output. */
export const STDOUT = '-';

/** The name that takes everything and keeps nothing. */
export const NULL = 'null:';
/** The name that keeps nothing but SHA-256 and length, and prints them on standard output. */
export const HASH = 'hash:';

/** Whether an output's name is that of a file, and not one of those above. */
export const isFileName = (name: string): boolean => ![STDOUT, NULL, HASH].includes(name);

/** Opens what a name stands for: a file, unless it is one of the names above. */
async function openOutput(path: string, overwrite: boolean): Promise<Sink> {
  if (path === STDOUT) return streamSink(process.stdout, 'standard output');
  if (path === NULL) return nullSink();
  if (path === HASH) return hashSink(({ sha256, bytes }) => print(`${sha256}  ${bytes}\n`));
  return fileSink(path, { overwrite });
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
  const line = oneLine(message.replaceAll(/\s*\n\s*/g, ' '));
  // Not pc.isColorSupported: it takes the option --color of `encode` for a wish of its own.
  const color = pc.createColors(Boolean(process.stderr.isTTY) && !process.env.NO_COLOR);
  process.stderr.write(`${color.red('encode-bench:')} ${line}\n`);
}

/** Throws where two outputs go to the same place. */
export function requireDistinct(outputs: Readonly<Record<string, string | undefined>>): void {
  const taken = new Map<string, string>();
  for (const [option, path] of Object.entries(outputs)) {
    if (path === undefined || path === NULL) continue;
    const place = path === STDOUT || path === HASH ? STDOUT : resolve(path);
    const other = taken.get(place);
    if (other !== undefined)
      throw new EncodeBenchError('BAD_USAGE', `${other} and ${option} both go to ${place === STDOUT ? 'standard output' : path}`);
    taken.set(place, option);
  }
}
