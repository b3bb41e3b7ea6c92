import { referenceLag } from '../../core/motionWindow.js';
import type { TimelineEvent } from '../../engine/timeline.js';
import type { EncodeShape } from './encodeGraph.js';
import type { TimelineIndex } from './timelineIndex.js';

/** When that was there which a thread waited for; undefined where the time line does not tell. */
export function satisfiedAt(index: TimelineIndex, wait: TimelineEvent, { mbWidth, mbHeight }: EncodeShape): number | undefined {
  const { picture, row, x0, waitsFor } = wait;
  const upperRight = Math.min(x0 + 1, mbWidth - 1);
  switch (waitsFor!) {
    case 'codedAbove':
      return index.endOfMacroblock('code', picture, row - 1, upperRight);
    case 'deblockedAbove':
      // Behind the last macroblock it is the row's own reference lines that wait for those above.
      return x0 < mbWidth ? index.endOfMacroblock('deblock', picture, row - 1, upperRight) : index.endOf('reference', picture, row - 1);
    case 'reference':
      return index.endOf('reference', picture - 1, Math.min(row + referenceLag(mbHeight), mbHeight - 1));
    case 'halfSize':
      return index.endOf('halfSize', picture, row);
    case 'halfSizeBefore':
      return lastHalfRow(index, wait, mbHeight);
  }
}

/** The last of the rows in reach that ended before the wait did. */
function lastHalfRow(index: TimelineIndex, { picture, row, endMs }: TimelineEvent, mbHeight: number): number | undefined {
  const ends: number[] = [];
  const lag = referenceLag(mbHeight);
  for (let y = Math.max(row - lag, 0); y <= Math.min(row + lag, mbHeight - 1); y++) {
    const end = index.endOf('halfSize', picture - 1, y);
    if (end !== undefined && end <= endMs) ends.push(end);
  }
  return ends.length > 0 ? Math.max(...ends) : undefined;
}
