import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from './server-process.ts';

const run = promisify(execFile);
const parts = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'scripts'];

/** The built checkout in another place, its times kept, so that `npm start` finds nothing to install or to compile. */
export async function copyCheckout(to: string): Promise<void> {
  for (const part of parts) {
    await cp(join(checkout, part), join(to, part), { recursive: true, preserveTimestamps: true });
  }
  await cp(join(checkout, 'packages'), join(to, 'packages'), {
    recursive: true,
    preserveTimestamps: true,
    verbatimSymlinks: true,
    // Tests that run beside this one make and remove such files.
    filter: (path) => !/\/(\.seed-sample-|\.evalguard|test\/real)/.test(path),
  });
  // Links between the packages are relative, and so lead into the copy.
  await run('cp', ['-a', join(checkout, 'node_modules'), join(to, 'node_modules')]);
}
