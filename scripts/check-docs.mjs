// Every name that src/index.ts exports has a documentation comment at its declaration; names those that have none.
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const entry = join(root, 'src/index.ts');
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const program = ts.createProgram([entry], options);
const checker = program.getTypeChecker();

function isDocumented(symbol) {
  return symbol.getDocumentationComment(checker).length > 0;
}

function declarationOf(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function describe(symbol) {
  const node = symbol.declarations?.[0];
  if (!node) return `${symbol.name}: declared nowhere`;
  const source = node.getSourceFile();
  return `${relative(root, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${symbol.name}`;
}

const module = checker.getSymbolAtLocation(program.getSourceFile(entry));
const missing = checker
  .getExportsOfModule(module)
  .map(declarationOf)
  .filter((symbol) => !isDocumented(symbol));
if (missing.length > 0) {
  console.error(`exported without a documentation comment:\n${missing.map((symbol) => `  ${describe(symbol)}`).join('\n')}`);
  process.exitCode = 1;
}
