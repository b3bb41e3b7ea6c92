import { markdownReport } from '../bench/report/report.js';
import { trendOf } from '../bench/report/trend.js';
import type { Outcome } from '../bench/session.js';
import { chromeTrace } from '../bench/timeline/chromeTrace.js';
import type { Sink } from '../io/sink.js';
import { requireDistinct } from './distinct.js';
import { STDOUT, writeText } from './output.js';
import type { Outputs } from './output.js';

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What goes into the file that each option names. */
const CONTENTS = {
  json: ({ report }: Outcome) => pretty(report),
  html: async ({ report }: Outcome) => (await import('../bench/report/html/page.js')).htmlReport(report),
  markdown: ({ report }: Outcome) => markdownReport(report),
  trace: ({ report, traced }: Outcome) => `${JSON.stringify(chromeTrace(traced!, report))}\n`,
  trend: ({ report }: Outcome) => pretty(trendOf(report)),
} as const;

type FileOption = keyof typeof CONTENTS;

/** Names of the files to write; `-` is standard output. */
export type RunFileOptions = Partial<Record<FileOption, string>>;

/** The files that a run writes, opened before the work. */
export class RunFiles {
  readonly #sinks: { option: FileOption; sink: Sink }[] = [];
  /** Whether one of them is standard output. */
  readonly useStdout: boolean;

  private constructor(useStdout: boolean) {
    this.useStdout = useStdout;
  }

  /** Opens all that are named; throws BAD_USAGE where two are the same, or one is the input. */
  static async open(options: RunFileOptions, outputs: Outputs, input?: string): Promise<RunFiles> {
    const named = (Object.keys(CONTENTS) as FileOption[]).map((option) => ({ option, path: options[option] }));
    requireDistinct(Object.fromEntries(named.map(({ option, path }) => [`--${option}`, path])), input);
    const files = new RunFiles(named.some(({ path }) => path === STDOUT));
    for (const { option, path } of named) {
      if (path !== undefined) files.#sinks.push({ option, sink: await outputs.open(path, true) });
    }
    return files;
  }

  /** Writes and finishes all of them. */
  async write(outcome: Outcome): Promise<void> {
    for (const { option, sink } of this.#sinks) await writeText(sink, await CONTENTS[option](outcome));
  }
}
