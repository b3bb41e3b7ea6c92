// The kernels alone: each under its plain name, for the tests that compare levels, and in a loop, for the bench. A call from JavaScript
// costs more than a small kernel, so the loop is in wasm; it takes its arguments from a table, in an order that never repeats.
import { names } from './wrap.mjs';

const ENTRY = 'assembly/kernels.loops.ts';

/** Reads the arguments of one call from the table's entry, 4 bytes each. */
const readArguments = ({ params }) => params.map(({ name, type }, i) => `const ${name} = load<${type}>(entry, ${4 * i});`);

/** A kernel that changes what it reads would soon work on nothing but zeros: after the call, its memory is made as it was. */
function refreshes({ regions }) {
  const updated = regions.filter(({ kind }) => kind === 'updates');
  return updated.map(({ address, stride, width, height }) => `refresh(${address}, ${stride}, ${width}, ${height}, pristine);`);
}

function loop(kernel, name, step) {
  return [
    `export function ${name}(calls: i32, table: usize, mask: usize, seed: u32, pristine: usize): i64 {`,
    'let sum: i64 = 0;',
    'let state = seed;',
    'for (let i = 0; i < calls; i++) {',
    'state = next(state);',
    'const entry = entryOf(table, mask, state);',
    ...readArguments(kernel),
    step,
    ...refreshes(kernel),
    '}',
    'return sum + state;',
    '}',
  ].join('\n');
}

/** Entries and virtual files of the module. */
export function loopsModule(kernels) {
  const lines = [`import { entryOf, next, refresh } from './instrument/loops';`];
  for (const kernel of kernels) {
    const from = `'./kernels/${kernel.family}'`;
    const call = `${kernel.name}(${names(kernel)})`;
    const used = `sum += <i64>(${kernel.params.map(({ name }) => `<u32>${name}`).join(' ^ ')});`;
    lines.push(`import { ${kernel.name} } from ${from};`, `export { ${kernel.name} } from ${from};`);
    lines.push(loop(kernel, `${kernel.name}_loop`, kernel.returns === 'void' ? `${call};` : `sum += <i64>${call};`));
    lines.push(loop(kernel, `${kernel.name}_empty`, used));
  }
  return { entries: [ENTRY, 'assembly/roof.ts'], files: { [ENTRY]: lines.join('\n') } };
}
