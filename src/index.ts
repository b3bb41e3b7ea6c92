export { createEncoder } from './threads/createEncoder.js';
export { availableLevels } from './engine/module.js';
export type { LevelInfo } from './engine/module.js';
export { EncodeBenchError } from './core/errors.js';
export type { ErrorCode } from './core/errors.js';
export { LEVELS, PRESETS } from './core/types.js';
export type { Color, Encoder, EncoderConfig, FrameOptions, Level, Packet, Preset, Rational } from './core/types.js';
