import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type * as Machine from '../../src/bench/machine/probe.ts';
import { ROOT } from '../support/built.ts';

const URL = pathToFileURL(join(ROOT, 'dist/src/bench/machine/probe.js')).href;
const { probeMachine } = (await import(/* @vite-ignore */ URL)) as typeof Machine;

it('finds out what waking up, messages and memory take, and leaves no thread behind', async () => {
  const handles = process.getActiveResourcesInfo().length;
  const { wakeUpMs, messageMs, bandwidth } = await probeMachine(2);
  // Between a microsecond and a fifth of a second, and between 100 MB and 10 TB a second: what is outside was not measured.
  for (const ms of [wakeUpMs, messageMs]) {
    expect(ms).toBeGreaterThan(0.001);
    expect(ms).toBeLessThan(200);
  }
  expect(bandwidth).toBeGreaterThan(1e8);
  expect(bandwidth).toBeLessThan(1e13);
  expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(handles);
});
