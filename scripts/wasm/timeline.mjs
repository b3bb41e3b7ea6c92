/** What the log of a thread hears before a function runs, and after it (assembly/instrument/timeline.ts). */
export const EVENTS = {
  'inter/halfSizeSearch': { processHalfSizeRow: ['beginPart(KIND_HALF_SIZE, source.number, row);'] },
  'encoder/row': { processRow: ['beginPart(KIND_CODE, pic.number, row);'] },
  'encoder/macroblock': { encodeMacroblock: ['beginMacroblock(x);'] },
  'deblock/row': { deblockRow: ['beginPart(KIND_DEBLOCK, pic.number, row);'] },
  'deblock/macroblock': { deblockMacroblock: ['beginMacroblock(x);'] },
  'inter/referencePlanes': { makeReferenceRows: ['beginPart(KIND_REFERENCE, pic.number, row);'] },
  'encoder/picture': { finishPicture: ['beginPart(KIND_FINISH, pic.number, -1);'] },
  'memory/progress': { waitLonger: ['beginWait(enc, word);', 'endWait();'] },
  'encoder/task': { runTask: ['', 'endTask();'] },
};
