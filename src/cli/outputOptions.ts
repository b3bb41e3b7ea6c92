import { Option } from 'commander';
import { EncodeBenchError } from '../core/errors.js';
import { CONTAINERS, containerOfName, EXTENSIONS, hasFragments } from '../io/container.js';
import type { Container } from '../io/container.js';
import { HASH, isFileName, NULL, STDOUT } from './output.js';
import { statOf } from './place.js';

/** Where coded pictures go, and in what. */
export interface OutputOptions {
  output: string;
  container?: Container;
  fragmented?: boolean;
}

/** What `--output` takes. */
export const OUTPUT_HELP = `${EXTENSIONS.join(', ')} file; ${STDOUT} is standard output; ${NULL} keeps nothing; ${HASH} prints SHA-256 and bytes`;

/** `--container`. */
export const containerOption = () =>
  new Option('--container <name>', 'what to write where the name of the output does not say it (default: 264, Annex B)').choices(
    CONTAINERS,
  );

/** `--fragmented`. */
export const fragmentedOption = () =>
  new Option(
    '--fragmented',
    'write MP4 or MOV in fragments, as to pipes always; else the index stands first, or last where a pipe brings an unknown number of frames',
  );

/** What to write: what the name of the output says, else `--container`, else Annex B where the name cannot say anything. */
export function containerFor({ output, container, fragmented }: OutputOptions): Container {
  const named = isFileName(output) ? containerOfName(output) : undefined;
  if (named !== undefined && container !== undefined && named !== container) {
    throw new EncodeBenchError('BAD_USAGE', `${output}: its name says ${named}, but --container says ${container}`);
  }
  const chosen = named ?? container ?? (isFileName(output) && !isDevice(output) ? undefined : '264');
  if (chosen === undefined) {
    const endings = `${EXTENSIONS.slice(0, -1).join(', ')} or ${EXTENSIONS.at(-1)}`;
    throw new EncodeBenchError('BAD_USAGE', `${output}: expected a name that ends in ${endings}, or --container`);
  }
  if (fragmented && !hasFragments(chosen)) {
    throw new EncodeBenchError('BAD_USAGE', `--fragmented is for mp4 and mov, not for ${chosen}`);
  }
  return chosen;
}

/** Whether it is something like /dev/null, whose name says nothing of the format. */
function isDevice(path: string): boolean {
  const found = statOf(path);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
