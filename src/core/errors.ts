/** What kind of mishap an error is. `BAD_…`: the caller's words or data; `ABORTED`: the caller's signal; `CLOSED`: used after close; the rest: ours. */
export type ErrorCode = 'BAD_CONFIG' | 'BAD_INPUT' | 'BAD_USAGE' | 'IO' | 'UNSUPPORTED' | 'ABORTED' | 'CLOSED' | 'WORKER_DIED' | 'INTERNAL';

/** The one error class of the project: a code for machines, one line for people. */
export class EncodeBenchError extends Error {
  override readonly name = 'EncodeBenchError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
