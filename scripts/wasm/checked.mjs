// The checked encoder: each kernel call is done by the scalar kernel first, then again by the level's own, and both must have answered and
// written the same.
import { names, wrapSource } from './wrap.mjs';

const RUNTIME = `import { argument, begin, compare, region, restore } from '../instrument/checked';`;

function body({ id, name, params, returns, regions }, plain) {
  const args = names({ params });
  const call = (callee) => (returns === 'void' ? `${callee}(${args});` : `${callee}(${args})`);
  const lines = [
    `begin(${id});`,
    ...params.map((param) => `argument(<i64>${param.name});`),
    ...regions.map(({ address, stride, width, height }) => `region(${address}, ${stride}, ${width}, ${height});`),
  ];
  if (returns === 'void') return [...lines, call(`${name}_scalar`), 'restore();', call(plain), 'compare(0, 0);'].join('\n');
  return [
    ...lines,
    `const expected = ${call(`${name}_scalar`)};`,
    'restore();',
    `const answer = ${call(plain)};`,
    'compare(<i64>expected, <i64>answer);',
    'return answer;',
  ].join('\n');
}

/** Entries and virtual files of the module. */
export function checkedModule(kernels, read) {
  const files = {};
  for (const path of new Set(kernels.map((kernel) => kernel.path))) {
    const known = new Map(kernels.map((kernel) => [kernel.name, kernel]));
    Object.assign(
      files,
      wrapSource(path, read(path), RUNTIME, ({ name }, plain) => body(known.get(name), plain)),
    );
  }
  return { entries: ['assembly/index.ts', 'assembly/checked.ts'], files };
}
