import type { BitReader } from './bitReader.ts';

const UNUSED = 0;

/** A prefix code as a binary tree in one array. */
export class CodeTree {
  /** Two words a node, one for each bit: the next node's index, or ~value at a leaf, or UNUSED. The root is node 0. */
  private readonly links: number[] = [UNUSED, UNUSED];

  /** @param words code words, each with the value that it stands for */
  constructor(words: Iterable<readonly [word: string, value: number]>) {
    for (const [word, value] of words) this.insert(word, value);
  }

  private insert(word: string, value: number): void {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const link = node * 2 + Number(word[i]);
      const isLast = i === word.length - 1;
      if (this.links[link] < 0 || (isLast && this.links[link] !== UNUSED)) throw new Error(`${word} breaks the prefix property`);
      if (isLast) this.links[link] = ~value;
      else if (this.links[link] === UNUSED) this.links[link] = this.links.push(UNUSED, UNUSED) / 2 - 1;
      node = this.links[link];
    }
  }

  read(reader: BitReader, element: string): number {
    let node = 0;
    do {
      node = this.links[node * 2 + reader.bit()];
      if (node === UNUSED) reader.fail(`no code word of ${element}`);
    } while (node > 0);
    return ~node;
  }
}
