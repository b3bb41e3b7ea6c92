import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../test/support/built.ts';

/** Puts a text between the marks `<!-- name: begin -->` and `<!-- name: end -->` of a Markdown file of the repository. */
export async function updateDocument(file: string, name: string, text: string): Promise<void> {
  const path = join(ROOT, file);
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [before, rest] = readFileSync(path, 'utf8').split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${file}: expected the marks ${begin} and ${end}`);
  const updated = `${before}${begin}\n\n${text}\n\n${end}${after}`;
  const options = { ...(await resolveConfig(path)), filepath: path, proseWrap: 'always' } as const;
  writeFileSync(path, await format(updated, options));
}
