// The tracing encoder: a log says when a thread begins what. The sources know nothing of it, so the normal encoder has nothing of it, and the
// profiling one neither: what it costs would be a third of that one's whole cost.
import { wrapInPlace } from './wrapInPlace.mjs';

const LOG = '../instrument/timeline';
const KINDS = '../common/timeline';

/** What the log of a thread hears before a function runs, and after it (assembly/instrument/timeline.ts). */
const EVENTS = {
  'inter/halfSizeSearch': { processHalfSizeRow: ['beginPart(KIND_HALF_SIZE, source.number, row);'] },
  'encoder/row': { processRow: ['beginPart(KIND_CODE, pic.number, row);'] },
  'encoder/macroblock': { encodeMacroblock: ['beginMacroblock(x);'] },
  'deblock/row': { deblockRow: ['beginPart(KIND_DEBLOCK, pic.number, row);'] },
  'deblock/macroblock': { deblockMacroblock: ['beginMacroblock(x);'] },
  'inter/referencePlanes': { makeReferenceRows: ['beginPart(KIND_REFERENCE, pic.number, row);'] },
  'encoder/picture': { finishPicture: ['beginPart(KIND_FINISH, pic.number, -1);'] },
  'rate/outlook': { lookAhead: ['beginPart(KIND_OUTLOOK, number, -1);'] },
  'memory/progress': { waitLonger: ['beginWait(enc, word);', 'endWait();'] },
  'encoder/task': { runTask: ['', 'endTask();'] },
};

/** Entries and virtual files of the module. */
export function timelineModule(kernels, read) {
  const files = {};
  for (const [file, functions] of Object.entries(EVENTS)) {
    const path = `assembly/${file}.ts`;
    let source = read(path);
    for (const [name, [before, after = '']] of Object.entries(functions)) source = wrapInPlace(path, source, name, [before], [after]);
    files[path] = withImports(source);
  }
  return { entries: ['assembly/index.ts'], files };
}

function withImports(source) {
  const importOf = (pattern, from) => {
    const found = [...new Set(source.match(pattern))];
    return found.length > 0 ? `import { ${found.join(', ')} } from '${from}';\n` : '';
  };
  const calls = importOf(/\b(begin(Part|Macroblock|Wait)|end(Wait|Task))\b/g, LOG);
  return `${calls}${importOf(/\bKIND_\w+/g, KINDS)}${source}`;
}
