// The profiling encoder: each kernel call stores the kernel's number in a word of its thread, and puts back what was there at its end.
import { keepAnswer, names, wrapSource } from './wrap.mjs';

const RUNTIME = 'assembly/instrument/profile.ts';

/** Entries and virtual files of the module. */
export function profileModule(kernels, read) {
  const files = {};
  for (const path of new Set(kernels.map((kernel) => kernel.path))) {
    const idOf = Object.fromEntries(kernels.map(({ name, id }) => [name, id]));
    const body = (kernel, plain) => {
      const [call, answer] = keepAnswer(kernel, `${plain}(${names(kernel)})`);
      return `const before = enter(${idOf[kernel.name]});\n${call}\nleave(before);\n${answer}`;
    };
    Object.assign(files, wrapSource(path, read(path), `import { enter, leave } from '../instrument/profile';`, body));
  }
  return { entries: ['assembly/index.ts', RUNTIME], files };
}
