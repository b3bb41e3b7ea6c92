// Puts code around exported functions at compile time. The compiler sees `<file>.ts` as generated text with a wrapper for each function, and
// the real source beside it as `<file>.plain.ts`: sources know nothing of it.
import { exportedFunctions } from './contracts.mjs';

const IMPORTS = /^import [\s\S]*?;$/gm;
const OTHER_EXPORTS = /^export (?:abstract )?(?:const|let|class|enum|type|interface) (\w+)/gm;

/** `name: type` of each parameter. */
export const signature = ({ params }) => params.map(({ name, type }) => `${name}: ${type}`).join(', ');
/** The names of the parameters, as arguments. */
export const names = ({ params }) => params.map(({ name }) => name).join(', ');

/** `const answer = call` and `return answer`, or neither where there is none. */
export function keepAnswer({ returns }, call) {
  return returns === 'void' ? [`${call};`, ''] : [`const answer = ${call};`, 'return answer;'];
}

/**
 * The virtual files that stand for the source at `path`. `bodyOf(function, plain)` gives a wrapper's statements, where `plain` is the name
 * of the function it wraps, or nothing for a function that stays as it is. `head` holds imports of the wrappers' own.
 */
export function wrapSource(path, source, head, bodyOf) {
  const plainPath = path.replace(/\.ts$/, '.plain.ts');
  const from = `'./${plainPath.split('/').at(-1).replace(/\.ts$/, '')}'`;
  const wrappers = exportedFunctions(source).map((each) => ({ each, body: bodyOf(each, `${each.name}_plain`) }));
  const wrapped = wrappers.filter(({ body }) => body !== undefined);
  const others = [...source.matchAll(OTHER_EXPORTS)].map(([, name]) => name);
  const kept = [...others, ...wrappers.filter(({ body }) => body === undefined).map(({ each }) => each.name)];
  const lines = [
    ...(source.match(IMPORTS) ?? []),
    head,
    `import { ${wrapped.map(({ each }) => `${each.name} as ${each.name}_plain`).join(', ')} } from ${from};`,
    ...(kept.length > 0 ? [`export { ${kept.join(', ')} } from ${from};`] : []),
    ...wrapped.map(({ each, body }) => `export function ${each.name}(${signature(each)}): ${each.returns} {\n${body}\n}`),
  ];
  return { [path]: lines.join('\n'), [plainPath]: source };
}
