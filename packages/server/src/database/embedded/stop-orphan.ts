import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Log } from './log.ts';
import { isProcessAlive } from './process-identity.ts';

const run = promisify(execFile);

/**
 * Ends whatever still runs on this cluster after its server was killed. Only to be called by the holder of the data
 * folder's lock. A clean stop comes first, so that nothing needs recovery.
 */
export async function stopOrphan(cluster: string, log: Log): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (Number.isInteger(pid) && pid > 0 && isProcessAlive(pid)) {
    if (await isPostgresOn(pid, cluster)) {
      log('warn', 'stopping the PostgreSQL that an earlier server left running', { pid });
      await stopPostgres(pid);
    } else {
      // PostgreSQL would take the stranger for a running server and refuse to start.
      await rm(file, { force: true });
    }
  }
  await endStragglers(cluster, log);
}

/** SIGINT: fast shutdown; then SIGQUIT: immediate, the next start recovers; then SIGKILL. */
export async function stopPostgres(pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await hasGone(pid, patienceMs)) return;
  }
  throw new Error(`PostgreSQL with pid ${pid} does not stop, not even with SIGKILL.`);
}

/**
 * Backends outlive a killed postmaster until they next look up; beside a new one they would corrupt the cluster.
 * PostgreSQL checks this too (its shared memory block), but only while postmaster.pid is there.
 */
async function endStragglers(cluster: string, log: Log): Promise<void> {
  if (process.platform !== 'linux') return;
  for (const pid of await postgresProcesses(cluster)) {
    if (await hasGone(pid, 2_000)) continue;
    log('warn', 'ending a PostgreSQL process that outlived its postmaster', { pid });
    if (await isPostgresOn(pid, cluster)) process.kill(pid, 'SIGKILL');
    await hasGone(pid, 5_000);
  }
}

async function postgresProcesses(cluster: string): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (/^\d+$/.test(name) && (await isPostgresOn(Number(name), cluster))) found.push(Number(name));
  }
  return found;
}

/** Every PostgreSQL process works in its cluster's folder, whatever name it was given for it. */
async function isPostgresOn(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    if (cwd !== cluster) return false;
    const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
    return basename(program.replace(/ \(deleted\)$/, '')) === 'postgres';
  }
  if (process.platform === 'win32') {
    const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
    return stdout.includes('postgres.exe');
  }
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && stdout.includes(cluster);
}

async function hasGone(pid: number, patienceMs: number): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(20)) {
    if (!isProcessAlive(pid)) return true;
  }
  return false;
}
