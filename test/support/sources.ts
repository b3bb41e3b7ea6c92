import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './built.ts';

/** A source file of the project. */
export interface SourceFile {
  /** Path from the repository's folder, with slashes. */
  path: string;
  text: string;
  /** The text without comments, for searches that comments should not answer. */
  code: string;
  /** Paths of the project's files that it imports, statically or dynamically, values or types. */
  imports: string[];
}

/** Names after `from`, after `import`, alone or as a call, and the addresses from which workers are started. */
const IMPORTED = /(?:\bfrom|\bimport|\bnew URL)\s*\(?\s*'(\.[^']+)'/g;
/** A script has one of these endings, or none in AssemblyScript; anything else is data. */
const SCRIPT = /(^|\/)[^./]+(\.[jt]s)?$/;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g;

/** Files below a folder whose names end so. */
export function filesBelow(folder: string, ending: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The file that a relative import names: AssemblyScript omits the extension, TypeScript may write that of the output. */
function resolveImport(from: string, name: string): string {
  const path = join(dirname(from), name).replaceAll('\\', '/');
  return path.replace(/(\.[jt]s)?$/, '.ts');
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = text.replace(COMMENT, '');
  const names = [...code.matchAll(IMPORTED)].map(([, name]) => name).filter((name) => SCRIPT.test(name));
  return { path, text, code, imports: names.map((name) => resolveImport(path, name)) };
}

/** The TypeScript or AssemblyScript files below a folder. */
export function sourcesBelow(folder: string): SourceFile[] {
  return filesBelow(folder, '.ts').map(readSource);
}

/** Files that import each other in a circle, in that order; undefined where there are none. */
export function findCycle(files: SourceFile[]): string[] | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (finished.has(path)) return undefined;
    for (const imported of byPath.get(path)?.imports ?? []) {
      const cycle = visit(imported, [...trail, path]);
      if (cycle) return cycle;
    }
    finished.add(path);
    return undefined;
  };
  for (const { path } of files) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}
