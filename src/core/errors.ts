import { oneLine } from './text.js';

/** What kind of mishap an error is. `BAD_…`: the caller's words or data; `ABORTED`: the caller's signal; `CLOSED`: used after close; the rest: ours. */
export type ErrorCode =
  'BAD_CONFIG' | 'BAD_INPUT' | 'BAD_USAGE' | 'IO' | 'UNSUPPORTED' | 'ABORTED' | 'CLOSED' | 'WORKER_DIED' | 'KERNEL_DIFFERS' | 'INTERNAL';

/** The one error class of the project: a code for machines, one line for people, whatever the message quotes. */
export class EncodeBenchError extends Error {
  override readonly name = 'EncodeBenchError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(oneLine(message), options);
    this.code = code;
  }
}

/** The same error, told where it happened; what is no error of the project stays as it is. */
export function located(where: string, error: unknown): unknown {
  return error instanceof EncodeBenchError ? new EncodeBenchError(error.code, `${where}: ${error.message}`, { cause: error }) : error;
}
