import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const beside = (name: string) => fileURLToPath(new URL(`./python/${name}`, import.meta.url));

export interface PythonAnswer {
  ms: number;
  values: number[];
}

export interface Python {
  /** Python's and the packages' versions. */
  versions: string;
  ask(line: string): Promise<PythonAnswer>;
  stop(): Promise<void>;
}

/** A virtual environment in a throwaway folder; `BENCH_PYTHON` names an interpreter that has the packages already. */
async function interpreterIn(folder: string, requirements: string): Promise<string> {
  const given = process.env.BENCH_PYTHON;
  if (given !== undefined) return given;
  await run('python3', ['-m', 'venv', folder]);
  const python = join(folder, 'bin', 'python');
  await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  return python;
}

/**
 * Starts bench/python/<script> with the pinned packages, which answers each line it is asked with one of JSON. One
 * thread for linear algebra: the other side has one too.
 *
 * @throws Error with what Python printed if it ends before it has answered.
 */
export async function startPython(
  script: string,
  requirements: string,
  args: readonly string[],
): Promise<Python> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-python-'));
  const interpreter = await interpreterIn(folder, beside(requirements));
  const { stdout: about } = await run(interpreter, ['--version']);
  const { stdout: packages } = await run(interpreter, ['-m', 'pip', 'freeze']);
  const pinned = /^(choix|crowd-kit|krippendorff|numpy|pandas|scikit-learn|scipy|statsmodels)==/;
  const child = spawn(interpreter, [beside(script), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    versions: [about.trim(), ...packages.split('\n').filter((line) => pinned.test(line))].join(', '),
    async ask(line) {
      child.stdin.write(`${line}\n`);
      const answer = await answers.next();
      if (answer.done === true) throw new Error(`Python ended at "${line}".`);
      return JSON.parse(answer.value) as PythonAnswer;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.stdin.end();
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
