import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds what the tests run. The script does nothing where the last build is current. */
export default function setup(): void {
  const root = join(import.meta.dirname, '../..');
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed: nothing to test');
}
