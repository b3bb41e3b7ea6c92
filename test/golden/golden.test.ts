import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../src/core/types.ts';
import { needsRegistry } from '../support/registry.ts';
import { differences, ENCODE_TABLE, GOLDEN_ROWS, type Measured } from './table.ts';

// The table says which bytes each row of parameters gives. It changes only where bytes change on purpose: see CONTRIBUTING.md.

/** The even versions that are, or will be, long-term releases, from the lowest that the package allows. */
const ENGINES = [20, 22, 24, 26];

function encodeTable(command: string, args: readonly string[]): Measured {
  const { stdout, stderr, status } = spawnSync(command, [...args, ENCODE_TABLE], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}

describe('the golden table', () => {
  it('holds on this engine, at every level and number of threads', () => {
    const measured = encodeTable(process.execPath, []);
    expect(measured.results.map((variants) => Object.keys(variants))).toEqual(
      GOLDEN_ROWS.map(() => LEVELS.flatMap((level) => [`${level}, 0`, `${level}, 2`])),
    );
    expect(differences(measured)).toEqual([]);
  });

  it('has rows that differ', () => {
    expect(new Set(GOLDEN_ROWS.map(({ sha256 }) => sha256)).size).toBe(GOLDEN_ROWS.length);
    expect(GOLDEN_ROWS.length).toBeGreaterThanOrEqual(40);
  });

  it.for(ENGINES)('holds on Node.js %i', (version, context) => {
    needsRegistry(context);
    const measured = encodeTable('npx', ['--yes', `--package=node@${version}`, 'node']);
    expect(measured.node).toMatch(new RegExp(`^v${version}\\.`));
    expect(differences(measured)).toEqual([]);
  });
});
