import { EncodeGraph } from '../../../src/bench/model/encodeGraph.js';
import { countSteps } from '../../../src/bench/model/taskGraph.js';
import type { PerStep } from '../../../src/bench/model/taskGraph.js';

/** Pictures of so many macroblocks, the first an IDR picture. */
export function graphOf(mbWidth: number, mbHeight: number, pictures: number, inFlight = Infinity): EncodeGraph {
  return new EncodeGraph({ mbWidth, mbHeight, idr: Array.from({ length: pictures }, (_, i) => i === 0), inFlight });
}

/** Coding a macroblock costs 1, all else nothing. */
export function unitCosts(graph: EncodeGraph): PerStep {
  const costs = new Float64Array(countSteps(graph));
  const { mbWidth, mbHeight, idr } = graph.shape;
  for (let picture = 0; picture < idr.length; picture++) {
    for (let row = 0; row < mbHeight; row++) costs.fill(1, graph.code(picture, row, 0), graph.code(picture, row, mbWidth));
  }
  return costs;
}
