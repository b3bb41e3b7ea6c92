import { Fragment } from '../memory/fragment';
import { BitWriter } from './bitWriter';

/**
 * Joins row fragments to the slice data of clause 7.3.4, with the bits that one sequential pass would write. Three things cross rows
 * in coding order: mb_skip_run, the QP that mb_qp_delta starts from, and the bit phase, on which only I_PCM depends.
 */
export function spliceRows(out: BitWriter, fragments: usize, fragmentBytes: i32, rows: i32, isP: bool, sliceQp: i32): void {
  let skipRun = 0;
  let qp = sliceQp;
  for (let row = 0; row < rows; row++) {
    const fragment = changetype<Fragment>(fragments + <usize>(row * fragmentBytes));
    skipRun += fragment.leadSkips;
    if (fragment.bitCount == 0) continue;
    if (isP) out.putUe(skipRun);
    copyFragment(out, fragment, qp);
    if (fragment.deltaPosition >= 0) qp = fragment.lastQp;
    skipRun = fragment.trailSkips;
  }
  if (skipRun > 0) out.putUe(skipRun);
}

/** Copies a row's bits, putting in its first mb_qp_delta and the alignment before each I_PCM macroblock's samples. */
function copyFragment(out: BitWriter, fragment: Fragment, qp: i32): void {
  let at = 0;
  let deltaPosition = fragment.deltaPosition;
  for (let i = 0; i <= fragment.pcmCount; i++) {
    const isEnd = i == fragment.pcmCount;
    const stop = isEnd ? fragment.bitCount : load<i32>(fragment.pcmPositions + ((<usize>i) << 2));
    if (deltaPosition >= 0 && deltaPosition <= stop) {
      out.copyBits(fragment.bits, at, deltaPosition);
      out.putSe(wrapQpDelta(fragment.firstQp - qp));
      at = deltaPosition;
      deltaPosition = -1;
    }
    out.copyBits(fragment.bits, at, stop);
    if (!isEnd) out.alignZero();
    at = stop;
  }
}

/** mb_qp_delta counts modulo 52 and lies in -26..25 (clause 7.4.5). */
export function wrapQpDelta(difference: i32): i32 {
  if (difference < -26) return difference + 52;
  return difference > 25 ? difference - 52 : difference;
}
