import { Option } from 'commander';
import { parseFrameRate } from '../core/frameRate.js';
import type { Rational } from '../core/types.js';
import type { SourceOptions } from '../io/input.js';
import { RAW_LAYOUTS } from '../io/rawReader.js';
import type { RawLayout } from '../io/rawReader.js';
import { size } from './options.js';

/** What the options below give, for every command that reads a clip. */
export interface InputOptions {
  size?: { width: number; height: number };
  fps?: Rational;
  format?: RawLayout;
}

/** `--size`. */
export const sizeOption = () =>
  new Option('--size <WxH>', 'picture size of raw video; makes the input raw, as do the extensions .yuv, .i420 and .nv12').argParser(size);
/** `--fps`. */
export const fpsOption = () =>
  new Option(
    '--fps <n>',
    'frame rate of raw video, or in place of what a y4m says: 25, 30000/1001; 29.97 and its like mean the 1001 fraction',
  ).argParser(parseFrameRate);
/** `--format`. */
export const formatOption = () => new Option('--format <name>', 'layout of raw video (default: i420; nv12 for .nv12)').choices(RAW_LAYOUTS);

/** What the options tell of the source. */
export function sourceOptions({ size, fps, format }: InputOptions): SourceOptions {
  return { size, frameRate: fps, layout: format };
}
