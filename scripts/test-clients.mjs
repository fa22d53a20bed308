// The Python and Go clients' own tests. A machine without Python or Go still gets the rest tested; CI must have both.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './prepare.mjs';

function isThere(command, args, isRequired) {
  if (spawnSync(command, args, { stdio: 'ignore' }).status === 0) return true;
  if (isRequired) throw new Error(`${command} is needed to test its client`);
  console.log(`\n${command} is not installed: its client was NOT tested.`);
  return false;
}

export function testPythonClient(isRequired) {
  if (!isThere('python3', ['--version'], isRequired)) return;
  const folder = join(root, 'clients', 'python');
  const python = join(folder, '.venv', 'bin', 'python');
  if (!existsSync(python)) {
    run('python3', ['-m', 'venv', '.venv'], { cwd: folder });
    run(python, ['-m', 'pip', 'install', '--quiet', '--editable', '.[dev]'], { cwd: folder });
  }
  run(python, ['-m', 'pytest', '-q', '-m', 'not live'], { cwd: folder });
}

export function testGoClient(isRequired) {
  if (!isThere('go', ['version'], isRequired)) return;
  const folder = join(root, 'clients', 'go');
  run('go', ['vet', './...'], { cwd: folder });
  run('go', ['test', './...'], { cwd: folder });
}
