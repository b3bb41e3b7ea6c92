import { spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';
import { skip } from './skip.ts';
import { FULL, REQUIRE_ALL } from './tier.ts';

const PING_MS = 20_000;

/**
 * For a test that downloads packages: skips it in the quick tier, which should work without a network, and where the package registry
 * does not answer; fails it where nothing may be absent.
 */
export function needsRegistry(context: TestContext): void {
  if (!FULL && !REQUIRE_ALL) skip(context, 'downloads packages: for the full tier and CI');
  if (spawnSync('npm', ['ping'], { timeout: PING_MS }).status === 0) return;
  if (REQUIRE_ALL) throw new Error('the package registry does not answer');
  skip(context, 'the package registry does not answer');
}
