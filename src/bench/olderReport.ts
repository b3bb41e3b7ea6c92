import { readFile } from 'node:fs/promises';
import { EncodeBenchError } from '../core/errors.js';
import type { MeasuredRun } from './measuredRun.js';

const SCHEMA: MeasuredRun['schema'] = 1;

/** What a report must have measured for its costs to be comparable. */
export interface Work {
  clip: string;
  preset: string;
  qp: number;
  calibration: string;
}

/** Reads the JSON of an older run. Throws BAD_INPUT where it is none, or where it measured other work. */
export async function readOlderReport(file: string, work: Work): Promise<MeasuredRun> {
  const report = parse(await textOf(file), file);
  if (report?.schema !== SCHEMA) throw unfit(file, `expected a report of run, schema ${SCHEMA}, got ${JSON.stringify(report?.schema)}`);
  if (typeof report.calibration !== 'string' || !Array.isArray(report.variants))
    throw unfit(file, 'has no calibration: it was written before reports had one, measure anew');
  const { clip, config, calibration } = report as MeasuredRun;
  const was: Work = { clip: clip.sha256, preset: config.preset, qp: config.qp, calibration };
  for (const key of Object.keys(work) as (keyof Work)[]) {
    if (was[key] !== work[key]) throw unfit(file, `measured another ${key}: expected ${work[key]}, got ${was[key]}`);
  }
  return report as MeasuredRun;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new EncodeBenchError('BAD_INPUT', `${file}: cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}

function parse(text: string, file: string): Partial<MeasuredRun> | null {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EncodeBenchError('BAD_INPUT', `${file}: is not JSON`, { cause });
  }
}

function unfit(file: string, reason: string): EncodeBenchError {
  return new EncodeBenchError('BAD_INPUT', `${file}: ${reason}`);
}
