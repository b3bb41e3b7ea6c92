import type { ResolvedConfig } from '../../core/config.js';
import { ConstantQp } from './constantQp.js';
import { DecoderBuffer } from './decoderBuffer.js';
import { ONE } from './fixedPoint.js';
import { LookaheadPlanner } from './lookaheadPlanner.js';
import type { Planner } from './planner.js';
import { ClosedLoop, OpenLoop } from './rateMode.js';
import type { RateMode } from './rateMode.js';
import { AverageRate, ConstantQuality } from './targets.js';

/** Who decides the QPs, for pictures of a size in macroblocks. */
export function plannerFor(config: ResolvedConfig, mbWidth: number, mbHeight: number): Planner {
  if (config.qp !== undefined) return new ConstantQp(config.qp);
  return new LookaheadPlanner(modeFor(config), mbWidth, mbHeight);
}

function modeFor({ crf, bitrate, maxrate, bufsize, frameRate, keyint }: ResolvedConfig): RateMode {
  const perPicture = (rate: number) => (rate * frameRate.den) / frameRate.num;
  const base = Math.round((crf ?? 0) * ONE);
  if (bitrate === undefined && maxrate === undefined) return new OpenLoop(base);
  const target = bitrate === undefined ? new ConstantQuality(base) : new AverageRate(perPicture(bitrate), keyint);
  return new ClosedLoop(target, maxrate === undefined ? undefined : new DecoderBuffer({ size: bufsize!, perPicture: perPicture(maxrate) }));
}
