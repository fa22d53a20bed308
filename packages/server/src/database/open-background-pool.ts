import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { lowerPriority } from '../operations/lower-priority.ts';
import { openPool, sessionOptions } from './database.ts';

/** In memory where a sort or a hash of a million rows fits; no second process for one statement, no compiling of it. */
const options = `${sessionOptions} -c work_mem=64MB -c max_parallel_workers_per_gather=0 -c jit=off`;

/**
 * The process of PostgreSQL that serves a connection, if it runs on this machine and is surely one: over a socket of the
 * file system, and under a name that PostgreSQL gives its processes (in a container its numbers would be others').
 */
function localBackend(client: pg.PoolClient): number | null {
  const { host, processID: pid } = client as unknown as { host: string; processID: number | null };
  if (process.platform !== 'linux' || !host.startsWith('/') || pid === null) return null;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('postgres:') ? pid : null;
  } catch {
    return null;
  }
}

/**
 * A pool for long reads beside short requests: each connection takes one process's worth of the database's machine at
 * most, and where that is this machine, goes behind everything else that wants to run.
 */
export function openBackgroundPool(connection: pg.PoolConfig, connectionsMax: number): pg.Pool {
  const name = 'evalguard-review statistics';
  const pool = openPool({ options, application_name: name, ...connection }, connectionsMax);
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    const pid = localBackend(client);
    if (pid !== null) lowerPriority(pid);
  });
  return pool;
}
