import type { ResolvedConfig } from '../../core/config.js';
import { ConstantQp } from './constantQp.js';
import { ONE } from './fixedPoint.js';
import { LookaheadPlanner } from './lookaheadPlanner.js';
import type { Planner } from './planner.js';
import { ConstantQuality } from './rateMode.js';

/** Who decides the QPs, for pictures of a size in macroblocks. */
export function plannerFor({ qp, crf }: ResolvedConfig, mbWidth: number, mbHeight: number): Planner {
  if (qp !== undefined) return new ConstantQp(qp);
  return new LookaheadPlanner(new ConstantQuality(Math.round(crf! * ONE)), mbWidth, mbHeight);
}
