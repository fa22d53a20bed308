import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../bin/evalguard.mjs', import.meta.url));

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  input?: string;
  cwd?: string;
}

/** Runs the built program with nothing in its environment but what is given here. */
export async function runEvalguard(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...options.env },
    cwd: options.cwd,
  });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    ended.out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    ended.err += chunk;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  ended.code = await new Promise((resolve) => child.once('close', resolve));
  return ended;
}
