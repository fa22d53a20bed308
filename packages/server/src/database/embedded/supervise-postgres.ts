import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { boundLog, endOfLog } from './bound-log.ts';
import type { Log } from './log.ts';
import { executable } from './place-binaries.ts';
import { bareEnvironment, type RunAs } from './run-as.ts';
import { stopOrphan, stopPostgres } from './stop-orphan.ts';

export interface PostgresCommand {
  binaries: string;
  /** The real path of the cluster, and PostgreSQL's name for it (see clusterArgument). */
  cluster: string;
  clusterArgument: string;
  /** Settings that keep PostgreSQL private; given on the command line, they win over postgresql.conf. */
  settings: Record<string, string>;
  url: string;
  logFile: string;
  runAs: RunAs;
  log: Log;
}

export interface SupervisedPostgres {
  /** Of the postmaster; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
}

const readyMs = 120_000;
const longestBackoffMs = 30_000;
/** After this long without an end, the next end counts as the first. */
const steadyMs = 60_000;

/** Starts PostgreSQL, waits until it answers, and starts it again whenever it ends by itself. */
export async function supervisePostgres(command: PostgresCommand): Promise<SupervisedPostgres> {
  const { log, logFile } = command;
  let child = await startOnce(command);
  let isStopping = false;
  let failures = 0;
  const stopSignal = new AbortController();
  const boundTimer = setInterval(() => {
    boundLog(logFile).catch((error) =>
      log('warn', 'cannot shorten the log of PostgreSQL', { error: String(error) }),
    );
  }, 60_000);
  boundTimer.unref();

  const watch = async () => {
    while (true) {
      const startedAt = Date.now();
      await ended(child);
      if (isStopping) return;
      if (Date.now() - startedAt > steadyMs) failures = 0;
      const { exitCode, signalCode } = child;
      log('error', 'PostgreSQL ended by itself; starting it again', { exitCode, signalCode, logFile });
      const again = await startAgain();
      if (again === undefined) return;
      child = again;
    }
  };
  const startAgain = async (): Promise<ChildProcess | undefined> => {
    while (!isStopping) {
      const delayMs = Math.min(100 * 2 ** failures, longestBackoffMs);
      failures += 1;
      await sleep(delayMs, undefined, { signal: stopSignal.signal, ref: false }).catch(() => undefined);
      if (isStopping) return undefined;
      try {
        await stopOrphan(command.cluster, log);
        const started = await startOnce(command);
        if (isStopping) {
          await stopPostgres(pidOf(started));
          return undefined;
        }
        log('info', 'PostgreSQL runs again', { pid: started.pid });
        return started;
      } catch (error) {
        log('error', 'PostgreSQL does not start; trying again', { error: String(error), delayMs });
      }
    }
    return undefined;
  };
  const watching = watch();
  return {
    get pid() {
      return pidOf(child);
    },
    async stop() {
      isStopping = true;
      stopSignal.abort();
      clearInterval(boundTimer);
      // Unheld, a process with nothing else to do ends before it hears of the child's end, and tidies nothing up.
      child.ref();
      if (!hasEnded(child)) await stopPostgres(pidOf(child));
      await watching;
    },
  };
}

async function startOnce(command: PostgresCommand): Promise<ChildProcess> {
  await boundLog(command.logFile);
  const logFile = await open(command.logFile, 'a', 0o600);
  const settings = Object.entries(command.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    join(command.binaries, 'bin', executable('postgres')),
    ['-D', command.clusterArgument, ...settings],
    {
      cwd: command.cluster,
      stdio: ['ignore', logFile.fd, logFile.fd],
      // Its own session: Ctrl-C in the terminal must not reach it before the server has drained.
      detached: true,
      windowsHide: true,
      env: bareEnvironment(),
      ...command.runAs,
    },
  );
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  child.unref();
  try {
    await Promise.race([failed, waitUntilReady(command, child)]);
  } catch (error) {
    if (child.pid !== undefined && !hasEnded(child)) await stopPostgres(child.pid);
    throw error;
  } finally {
    await logFile.close();
  }
  return child;
}

async function waitUntilReady({ url, logFile }: PostgresCommand, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + readyMs; Date.now() < end; await sleep(25)) {
    if (child.pid !== undefined && hasEnded(child)) {
      throw new Error(`PostgreSQL did not start. The end of ${logFile}:\n${await endOfLog(logFile)}`);
    }
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    // A connection cut while PostgreSQL starts is only one more attempt.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(`PostgreSQL did not answer within ${readyMs / 1_000} s; see ${logFile}.`);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('PostgreSQL was never started.');
  return child.pid;
}

function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
