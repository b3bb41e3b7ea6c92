// The profiling encoder: kernels and stages say in a word of their thread that they run. The sources know nothing of it, so the normal
// encoder has nothing of it.
import { STAGES } from './stages.mjs';
import { keepAnswer, names, wrapSource } from './wrap.mjs';
import { wrapInPlace } from './wrapInPlace.mjs';

const WORDS = '../instrument/profile';

/** Entries and virtual files of the module. */
export function profileModule(kernels, read) {
  return {
    entries: ['assembly/index.ts'],
    files: { ...kernelFiles(kernels, read), ...stageFiles(read) },
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

/** The sources with stages in them. */
function stageFiles(read) {
  const files = {};
  for (const [stage, { functions }] of STAGES.entries()) {
    for (const [file, list] of Object.entries(functions)) {
      const path = `assembly/${file}.ts`;
      files[path] ??= `import { enterStage, leaveStage } from '${WORDS}';\n${read(path)}`;
      for (const name of list) {
        files[path] = wrapInPlace(path, files[path], name, [`const outer = enterStage(${stage});`], ['leaveStage(outer);']);
      }
    }
  }
  return files;
}
