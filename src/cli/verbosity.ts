import { Option } from 'commander';

/** How much to say on standard error besides errors. */
const VERBOSITIES = ['quiet', 'normal', 'verbose'] as const;
/** One of them, from nothing to everything. */
export type Verbosity = (typeof VERBOSITIES)[number];

/** The values of `-q` and `-v`. */
export interface VerbosityOptions {
  quiet?: boolean;
  verbose?: boolean;
}

/** `-q`. */
export const quietOption = () => new Option('-q, --quiet', 'print errors only, and what was asked for by option');
/** `-v`. */
export const verboseOption = () =>
  new Option('-v, --verbose', 'say what is done with what, and how far it is, also where no terminal shows it').conflicts('quiet');

/** What the options ask for. */
export function verbosityOf({ quiet, verbose }: VerbosityOptions): Verbosity {
  if (quiet) return 'quiet';
  return verbose ? 'verbose' : 'normal';
}

/** A line on standard error, where at least as much is wanted. */
export function note(wanted: Verbosity, least: Verbosity, line: string): void {
  if (VERBOSITIES.indexOf(wanted) >= VERBOSITIES.indexOf(least)) process.stderr.write(`${line}\n`);
}
