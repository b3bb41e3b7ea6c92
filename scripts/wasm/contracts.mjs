// Reads the contracts of the kernels, assembly/kernels/<family>.ts: names, parameters, and which memory each kernel writes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'assembly/kernels';

/** A comment and decorators, then the head of an exported function. */
const EXPORTED = /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?(?:\/\/ @ts-ignore.*\n|@\w+\n)*export function (\w+)\(([^)]*)\): ([^{]+?) \{/g;
/**
 * `@writes rect<i16>(address, stride, width, height);`: the kernel fills these bytes; `@updates`: it reads them too. Sizes are in bytes, the
 * type is that of the numbers in them, u8 where it is left out.
 */
const REGION = /@(writes|updates) rect(?:<(\w+)>)?\(([^;]*)\);/g;

/** Splits at commas outside of parentheses. */
function splitArguments(text) {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function regionsOf(comment) {
  return [...(comment ?? '').matchAll(REGION)].map(([, kind, type = 'u8', text]) => {
    const [address, stride, width, height] = splitArguments(text);
    return { kind, type, address, stride, width, height };
  });
}

/** The functions that a source exports: name, parameters, type of the answer and the regions that its comment declares. */
export function exportedFunctions(source) {
  return [...source.matchAll(EXPORTED)].map(([, comment, name, list, returns]) => ({
    name,
    params: splitArguments(list).map((text) => {
      const [param, type] = text.split(':').map((part) => part.trim());
      return { name: param, type };
    }),
    returns,
    regions: regionsOf(comment),
  }));
}

/** Every kernel by name, with its family and its number: 1 for the first in alphabetical order, 0 is none. */
export function readContracts(root) {
  const files = readdirSync(join(root, FOLDER)).filter((file) => file.endsWith('.ts'));
  const kernels = files.flatMap((file) => {
    const path = join(FOLDER, file);
    const functions = exportedFunctions(readFileSync(join(root, path), 'utf8'));
    return functions.map((kernel) => ({ ...kernel, path, family: file.replace('.ts', '') }));
  });
  for (const { name, returns, regions } of kernels) {
    if (returns === 'void' && regions.length === 0)
      throw new Error(`${FOLDER}: ${name} answers nothing and its comment names nothing that it @writes`);
  }
  kernels.sort((a, b) => (a.name < b.name ? -1 : 1));
  return kernels.map((kernel, index) => ({ ...kernel, id: index + 1 }));
}
