import { CommanderError } from 'commander';
import { EncodeBenchError } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';

/** What the process ends with; scripts rely on it. */
export const EXIT = { done: 0, assertionFailed: 1, badUsage: 2, bytesDiffer: 3, internal: 4 } as const;

const CALLERS_FAULT: readonly ErrorCode[] = ['BAD_CONFIG', 'BAD_INPUT', 'BAD_USAGE', 'UNSUPPORTED'];

/** 128 and the signal's number, as shells do. */
const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** Signals that end an encode in an orderly way. */
export type StopSignal = keyof typeof SIGNAL_CODES;

/** The reason of an abort that a signal asked for. */
export class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: StopSignal) {
    super('interrupted');
    this.exitCode = SIGNAL_CODES[signal];
  }
}

/** The exit code that an error stands for. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badUsage;
  if (!(error instanceof EncodeBenchError)) return EXIT.internal;
  if (error.code === 'KERNEL_DIFFERS') return EXIT.bytesDiffer;
  return CALLERS_FAULT.includes(error.code) ? EXIT.badUsage : EXIT.internal;
}

/** Aborts at the first signal that asks the process to stop; a second one ends it at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of Object.keys(SIGNAL_CODES) as StopSignal[]) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(SIGNAL_CODES[signal]);
      controller.abort(new Interrupted(signal));
    });
  }
  return controller.signal;
}
