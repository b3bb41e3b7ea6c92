import type { ErrorCode } from '../../core/errors.js';
import type { EncoderConfig } from '../../core/types.js';
import type { ClipChoice } from '../clip.js';
import type { Variant } from '../runner.js';
import type { Sample } from '../sample.js';

/** What a child is told: first what to encode, then to encode it, as often as wanted. */
export type Order = { clip: ClipChoice; config: Omit<EncoderConfig, 'signal'>; variant: Variant } | { psnr: boolean };

/** What it answers to each. */
export type Answer =
  | { ready: { clipSha256: string; calibrationId: string } }
  | { sample: Sample; ownCpuMs: number }
  | { error: { code: ErrorCode; message: string } };
