// What both `npm start` and `npm test` need first: installed packages and compiled code. Plain JavaScript without
// dependencies, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const nodeMinimum = [20, 19];

/** Runs a program in the checkout with its output shown; ends this process when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.status !== 0) {
    console.error(`\n${command} ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ''}`);
    process.exit(result.status ?? 1);
  }
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < nodeMinimum[0] || (major === nodeMinimum[0] && minor < nodeMinimum[1])) {
    console.error(`Node.js ${nodeMinimum.join('.')} or newer is needed; this is ${process.versions.node}.`);
    process.exit(2);
  }
}

/** Installs when nothing is installed, or when the lock file is newer than what is. */
export function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing packages…');
  // Not `npm ci`: it refuses a lock file that lacks another platform's optional packages, and registries that mirror
  // only some platforms make such files. --no-save keeps the checkout clean.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Compiles what has changed, and the page; incremental, so a second start costs a fraction of a second. */
export function build() {
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']);
  run(process.execPath, [join(root, 'packages', 'web', 'build.mjs')]);
}
