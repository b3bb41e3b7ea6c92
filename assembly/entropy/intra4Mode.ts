import { INTRA4_DC } from '../common/constants';
import { Macroblock, cacheIndex } from '../memory/macroblock';

/** predIntra4x4PredMode (clause 8.3.1.1): the smaller of the neighbours' modes; DC where one is not available. */
export function predictedMode(mb: Macroblock, x: i32, y: i32): i32 {
  const index = <usize>cacheIndex(x, y);
  const mode = min(<i32>load<i8>(mb.intra4Cache + index - 1), <i32>load<i8>(mb.intra4Cache + index - 8));
  return mode < 0 ? INTRA4_DC : mode;
}
