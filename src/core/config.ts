import { boolean, fail, integer } from './checks.js';
import { defaultColor } from './color.js';
import { chooseH264Level } from './h264Level.js';
import type { BufferLimits } from './h264Level.js';
import { validateRate } from './rateConfig.js';
import { LEVELS, PRESETS } from './types.js';
import type { Color, Encoder, EncoderConfig, Level, Rational } from './types.js';

/** A valid configuration with every default filled in. */
export type ResolvedConfig = Encoder['config'] & Readonly<Pick<EncoderConfig, 'signal'>>;

/** The part of a configuration that a source tells. */
export type PictureFormat = Pick<EncoderConfig, 'width' | 'height' | 'frameRate' | 'sampleAspect' | 'chromaLocation'>;

/** The defaults that depend on the machine; only their user knows how to find them. */
export interface MachineDefaults {
  level: Level;
  cores: number;
}

const SIZE_MIN = 16;
/** Sqrt(8 x MaxFS) macroblocks is the longest side that level 5.2 allows (A.3.1): 543 x 16 samples. */
const SIZE_MAX = 8688;
const CORES_MAX = 256;
/** time_scale is twice the frame rate's numerator and has 32 bits (E.2.1). */
const FRAME_RATE_MAX = 0x7fffffff;
/** sar_width and sar_height have 16 bits (E.2.1). */
const SAMPLE_ASPECT_MAX = 0xffff;
const CODE_POINT_MAX = 255;
/** chroma_sample_loc_type (E.2.1). */
const CHROMA_LOCATION_MAX = 5;

/** The one place where a configuration is checked: returns it whole, or throws `BAD_CONFIG` with the path, what was expected and what came. */
export function validateConfig(config: EncoderConfig, defaults: MachineDefaults): ResolvedConfig {
  if (typeof config !== 'object' || config === null) fail('config', 'an object', config);
  const rate = validateRate(config);
  return Object.freeze({
    ...validateFormat(config, rate),
    ...rate,
    preset: oneOf('preset', config.preset ?? 'medium', PRESETS),
    keyint: integer('keyint', config.keyint ?? 250, 1, Number.MAX_SAFE_INTEGER),
    keyframes: frameNumbers('keyframes', config.keyframes ?? []),
    color: color('color', config.color ?? defaultColor(config.width, config.height)),
    cores: integer('cores', config.cores ?? Math.min(defaults.cores, CORES_MAX), 0, CORES_MAX),
    level: oneOf('level', config.level ?? defaults.level, LEVELS),
    recon: boolean('recon', config.recon ?? false),
    psnr: boolean('psnr', config.psnr ?? false),
    signal: abortSignal('signal', config.signal),
  });
}

/** Checks the part of a configuration that a source tells, down to whether any H.264 level has pictures of that size and rate. */
export function validateFormat({ width, height, sampleAspect, chromaLocation, ...rest }: PictureFormat, buffer?: BufferLimits) {
  const frameRate = rational('frameRate', rest.frameRate ?? { num: 25, den: 1 }, FRAME_RATE_MAX);
  const format = {
    width: integer('width', width, SIZE_MIN, SIZE_MAX),
    height: integer('height', height, SIZE_MIN, SIZE_MAX),
    frameRate,
    sampleAspect: rational('sampleAspect', sampleAspect ?? { num: 1, den: 1 }, SAMPLE_ASPECT_MAX),
    chromaLocation: chromaLocation === undefined ? undefined : integer('chromaLocation', chromaLocation, 0, CHROMA_LOCATION_MAX),
  };
  chooseH264Level(Math.ceil(width / 16), Math.ceil(height / 16), frameRate, buffer);
  return format;
}

function oneOf<T extends string>(path: string, value: T, allowed: readonly T[]): T {
  return allowed.includes(value) ? value : fail(path, `one of ${allowed.join(', ')}`, value);
}

function rational(path: string, value: Rational, max: number): Rational {
  if (typeof value !== 'object' || value === null) fail(path, 'an object { num, den }', value);
  return Object.freeze({ num: integer(`${path}.num`, value.num, 1, max), den: integer(`${path}.den`, value.den, 1, max) });
}

function frameNumbers(path: string, value: readonly number[]): readonly number[] {
  if (!Array.isArray(value)) fail(path, 'an array of frame numbers', value);
  return Object.freeze(value.map((number, i) => integer(`${path}[${i}]`, number, 0, Number.MAX_SAFE_INTEGER)));
}

function color(path: string, value: Color): Color {
  if (typeof value !== 'object' || value === null) fail(path, 'an object { primaries, transfer, matrix, fullRange }', value);
  return Object.freeze({
    primaries: integer(`${path}.primaries`, value.primaries, 0, CODE_POINT_MAX),
    transfer: integer(`${path}.transfer`, value.transfer, 0, CODE_POINT_MAX),
    matrix: integer(`${path}.matrix`, value.matrix, 0, CODE_POINT_MAX),
    fullRange: boolean(`${path}.fullRange`, value.fullRange),
  });
}

function abortSignal(path: string, value: AbortSignal | undefined): AbortSignal | undefined {
  return value === undefined || value instanceof AbortSignal ? value : fail(path, 'an AbortSignal', value);
}
