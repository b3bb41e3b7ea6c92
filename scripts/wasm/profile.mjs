// The profiling encoder: kernels and stages say in a word of their thread that they run, and a log says when a thread begins what. The
// sources know nothing of it, so the normal encoder has nothing of it.
import { STAGES } from './stages.mjs';
import { EVENTS } from './timeline.mjs';
import { keepAnswer, names, wrapSource } from './wrap.mjs';
import { wrapInPlace } from './wrapInPlace.mjs';

const WORDS = '../instrument/profile';
const LOG = '../instrument/timeline';
const KINDS = '../common/timeline';

/** Entries and virtual files of the module. */
export function profileModule(kernels, read) {
  return {
    entries: ['assembly/index.ts'],
    files: { ...kernelFiles(kernels, read), ...encoderFiles(read) },
  };
}

/** What the numbers in the threads' words mean: stages and kernels by number, where kernel 0 is none. */
export function profileNames(kernels) {
  return { stages: STAGES.map(({ name }) => name), kernels: ['', ...kernels.map(({ name }) => name)] };
}

function kernelFiles(kernels, read) {
  const files = {};
  const idOf = Object.fromEntries(kernels.map(({ name, id }) => [name, id]));
  const body = (kernel, plain) => {
    const [call, answer] = keepAnswer(kernel, `${plain}(${names(kernel)})`);
    return `enterKernel(${idOf[kernel.name]});\n${call}\nleaveKernel();\n${answer}`;
  };
  for (const path of new Set(kernels.map((kernel) => kernel.path))) {
    const wrapped = wrapSource(path, read(path), `import { enterKernel, leaveKernel } from '${WORDS}';`, body);
    // A call more for each kernel would cost more than all the rest of the profile.
    Object.assign(files, { ...wrapped, [path]: wrapped[path].replace(/^export function/gm, '@inline\n$&') });
  }
  return files;
}

/** The sources with stages or events in them. */
function encoderFiles(read) {
  const stages = STAGES.flatMap(({ functions }, stage) =>
    Object.entries(functions).flatMap(([file, list]) => list.map((name) => ({ file, name, stage }))),
  );
  const files = {};
  for (const file of new Set([...stages.map((each) => each.file), ...Object.keys(EVENTS)])) {
    const path = `assembly/${file}.ts`;
    const events = EVENTS[file] ?? {};
    const stageOf = new Map(stages.filter((each) => each.file === file).map(({ name, stage }) => [name, stage]));
    let source = read(path);
    for (const name of new Set([...stageOf.keys(), ...Object.keys(events)])) {
      source = wrapInPlace(path, source, name, ...statements(stageOf.get(name), events[name]));
    }
    files[path] = withImports(source);
  }
  return files;
}

/** Statements before and after a function; the stage encloses the events, whose cost is so the stage's. */
function statements(stage, [before, after] = []) {
  const enter = stage === undefined ? undefined : `const outer = enterStage(${stage});`;
  const leave = stage === undefined ? undefined : 'leaveStage(outer);';
  return [[enter, before].filter(Boolean), [after, leave].filter(Boolean)];
}

function withImports(source) {
  const importOf = (pattern, from) => {
    const found = [...new Set(source.match(pattern))];
    return found.length > 0 ? `import { ${found.join(', ')} } from '${from}';\n` : '';
  };
  return [
    importOf(/\b(enter|leave)Stage\b/g, WORDS),
    importOf(/\b(begin(Part|Macroblock|Wait)|end(Wait|Task))\b/g, LOG),
    importOf(/\bKIND_\w+/g, KINDS),
    source,
  ].join('');
}
