import type { ResolvedConfig } from '../../core/config.js';
import { hrdOf } from '../hrd.js';
import { ConstantQp } from './constantQp.js';
import { DecoderBuffer } from './decoderBuffer.js';
import { ONE } from './fixedPoint.js';
import { LookaheadPlanner } from './lookaheadPlanner.js';
import type { Lookahead, Planner } from './planner.js';
import { ClosedLoop, OpenLoop } from './rateMode.js';
import type { RateMode } from './rateMode.js';
import { SecondPass } from './secondPass.js';
import { parseStatistics, StatisticsWriter } from './statistics.js';
import { AverageRate, ConstantQuality } from './targets.js';
import type { Target } from './targets.js';

/** Who decides the QPs, with what the engine finds out. Throws BAD_INPUT where the statistics of a first pass are none. */
export function plannerFor(config: ResolvedConfig, engine: Lookahead): Planner {
  if (config.qp !== undefined) return new ConstantQp(config.qp);
  return new LookaheadPlanner(modeFor(config), engine, config.pass === 1 ? new StatisticsWriter(config) : undefined);
}

function modeFor(config: ResolvedConfig): RateMode {
  const { crf, frameRate } = config;
  const hrd = hrdOf(config);
  const base = Math.round((crf ?? 0) * ONE);
  if (crf !== undefined && !hrd) return new OpenLoop(base);
  const target = crf === undefined ? rateTarget(config) : new ConstantQuality(base);
  const pictureRate = frameRate.num / frameRate.den;
  return new ClosedLoop(target, hrd && new DecoderBuffer({ size: hrd.cpbSize, bitRate: hrd.bitRate, pictureRate }));
}

function rateTarget(config: ResolvedConfig): Target {
  const { bitrate, statistics, frameRate, keyint } = config;
  const perPicture = (bitrate! * frameRate.den) / frameRate.num;
  if (statistics === undefined) return new AverageRate(perPicture, keyint);
  return new SecondPass(parseStatistics(statistics, config), perPicture);
}
