// Puts code around functions of a source, also those that only this source calls: each is renamed, and a function in its name calls it.

/**
 * The source with its function `name` wrapped. `before` and `after` are statements that may use its parameters and each other's names;
 * throws where there is no such function.
 */
export function wrapInPlace(path, source, name, before, after) {
  const head = new RegExp(`(export )?function ${name}\\(([^)]*)\\): ([^{]+?) \\{`);
  const found = head.exec(source);
  if (!found) throw new Error(`${path}: has no function ${name} to put code around`);
  const [text, exported = '', parameters, returns] = found;
  const names = parameters.split(',').map((parameter) => parameter.split(':')[0].trim());
  const call = `${name}_plain(${names.filter((each) => each !== '').join(', ')})`;
  const body = returns === 'void' ? [...before, `${call};`, ...after] : [...before, `const answer = ${call};`, ...after, 'return answer;'];
  const renamed = source.replace(text, `function ${name}_plain(${parameters}): ${returns} {`);
  return `${renamed}\n${exported}function ${name}(${parameters}): ${returns} {\n${body.join('\n')}\n}\n`;
}
