// What happens once per picture: its rows' progress is set back before, its fragments become a NAL unit after.

import { FRAGMENT_BYTES, TOOL_PSNR } from '../common/layout';
import { BitWriter } from '../bitstream/bitWriter';
import { NAL_IDR_SLICE, NAL_SLICE, writeNal } from '../bitstream/nal';
import { writeSliceHeader } from '../bitstream/sliceHeader';
import { spliceRows } from '../bitstream/splice';
import { ssdRect } from '../kernels/ssd';
import { EncoderState } from '../memory/encoderState';
import { Macroblock } from '../memory/macroblock';
import { Picture } from '../memory/picture';
import { resetProgress } from '../memory/progress';
import { Source } from '../memory/source';

/** Sets the progress words of a slot's next picture back. */
export function resetPicture(enc: EncoderState, pic: Picture): void {
  for (let row = 0; row < enc.mbHeight; row++) {
    resetProgress(pic.codedProgress(row), 0);
    resetProgress(pic.filteredProgress(row), 0);
  }
  resetProgress(pic.rowsLeft(enc.mbHeight), enc.mbHeight);
  resetProgress(pic.nextRow(enc.mbHeight), 0);
}

/** The same for the rows of a slot's next source picture. */
export function resetSource(enc: EncoderState, source: Source): void {
  for (let row = 0; row < enc.mbHeight; row++) resetProgress(source.halfProgress(row), 0);
  resetProgress(source.rowsLeft(enc.mbHeight), enc.mbHeight);
  resetProgress(source.nextRow(enc.mbHeight), 0);
}

/** Splices the rows into the one slice of the picture and wraps it as a NAL unit. */
export function finishPicture(mb: Macroblock, enc: EncoderState, pic: Picture): void {
  const out = changetype<BitWriter>(mb.writer);
  out.reset(pic.rbsp);
  writeSliceHeader(out, enc, pic);
  spliceRows(out, pic.fragments, FRAGMENT_BYTES, enc.mbHeight, !pic.idr, pic.qp);
  out.trail();
  out.toBytes();
  pic.outputBytes = writeNal(pic.output, pic.idr ? NAL_IDR_SLICE : NAL_SLICE, pic.rbsp, out.position() >> 3);
  if (enc.has(TOOL_PSNR)) measureError(enc, pic);
}

/** Squared error over the source's own samples. */
function measureError(enc: EncoderState, pic: Picture): void {
  const stride = <usize>(enc.mbWidth << 4);
  const chromaWidth = (enc.width + 1) >> 1;
  const chromaHeight = (enc.height + 1) >> 1;
  pic.sseY = ssdRect(pic.sourceY, stride, pic.luma, enc.lumaStride, enc.width, enc.height);
  pic.sseU = ssdRect(pic.sourceU, stride >> 1, pic.chromaU, enc.chromaStride, chromaWidth, chromaHeight);
  pic.sseV = ssdRect(pic.sourceV, stride >> 1, pic.chromaV, enc.chromaStride, chromaWidth, chromaHeight);
}
