import { EncodeBenchError } from '../../core/errors.js';

/** What a first pass found out about a picture. */
export interface PictureStatistics {
  isIdr: boolean;
  /** QP before the offsets of macroblocks, in 256ths. */
  base: number;
  bits: number;
}

/** What has to be alike in both passes. */
export interface StatisticsSubject {
  width: number;
  height: number;
  keyint: number;
}

const headerOf = ({ width, height, keyint }: StatisticsSubject): string =>
  `encode-bench statistics 1: ${width}x${height}, keyint ${keyint}`;
/** Type, QP in 256ths, bits. */
const LINE = /^([IP]) (\d{1,5}) (\d{1,12})$/;

/** Collects the statistics of a first pass: a line for each picture, behind one that says what they are of. */
export class StatisticsWriter {
  readonly #lines: string[];

  constructor(subject: StatisticsSubject) {
    this.#lines = [headerOf(subject)];
  }

  add({ isIdr, base, bits }: PictureStatistics): void {
    this.#lines.push(`${isIdr ? 'I' : 'P'} ${base} ${bits}`);
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

/** Reads the statistics of a first pass. Throws BAD_INPUT where they are malformed, or of something else. */
export function parseStatistics(text: string, subject: StatisticsSubject): PictureStatistics[] {
  const [header, ...lines] = text.replace(/\n$/, '').split('\n');
  if (header !== headerOf(subject)) refuse(1, headerOf(subject), header);
  if (lines.length === 0) refuse(2, 'a picture', '');
  return lines.map((line, i) => {
    const match = LINE.exec(line);
    if (!match) return refuse(i + 2, 'a picture such as P 6912 24000', line);
    return { isIdr: match[1] === 'I', base: Number(match[2]), bits: Number(match[3]) };
  });
}

function refuse(line: number, expected: string, actual: string): never {
  const got = actual === '' ? 'nothing' : JSON.stringify(actual.slice(0, 60));
  throw new EncodeBenchError('BAD_INPUT', `statistics, line ${line}: expected ${expected}, got ${got}`);
}
