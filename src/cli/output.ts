import { oneLine } from '../core/text.js';
import { fileSink } from '../io/fileSink.js';
import { hashSink, nullSink, streamSink } from '../io/sink.js';
import type { Sink } from '../io/sink.js';
import { colorsFor } from './colors.js';

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

/** Outputs of one job, opened before its work: a wrong path should not cost it. */
export class Outputs {
  readonly #opened: Sink[] = [];
  readonly #stored: Sink[] = [];

  /**
   * Runs a job. Its finished files get their names together when it has ended well: where anything fails, at whatever output, no file
   * stands under its name as if all was well.
   */
  static async during<T>(job: (outputs: Outputs) => Promise<T>): Promise<T> {
    const outputs = new Outputs();
    try {
      const result = await job(outputs);
      for (const sink of outputs.#stored) await sink.finish();
      return result;
    } finally {
      for (const sink of outputs.#opened) await sink.discard();
    }
  }

  /** Opens an output where its option was given. */
  async open<T extends string | undefined>(path: T, overwrite: boolean): Promise<T extends string ? Sink : undefined>;
  async open(path: string | undefined, overwrite: boolean): Promise<Sink | undefined> {
    if (path === undefined) return undefined;
    const sink = await openOutput(path, overwrite);
    this.#opened.push(sink);
    return sink.store ? this.#named(sink) : sink;
  }

  /** The sink, but its `finish` leaves the name for later. */
  #named(sink: Sink): Sink {
    return {
      write: (bytes) => sink.write(bytes),
      writeAt: sink.writeAt && ((bytes, position) => sink.writeAt!(bytes, position)),
      finish: async () => {
        await sink.store!();
        this.#stored.push(sink);
      },
      discard: () => sink.discard(),
    };
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
  process.stderr.write(`${colorsFor(process.stderr).red('encode-bench:')} ${line}\n`);
}
