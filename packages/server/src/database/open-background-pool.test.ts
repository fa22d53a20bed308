import { getPriority } from 'node:os';
import { expect, inject, it, onTestFinished } from 'vitest';
import { backgroundPriority } from '../operations/lower-priority.ts';
import { openBackgroundPool } from './open-background-pool.ts';

const url = inject('databaseUrl');
const isLocal = process.platform === 'linux' && new URL(url).searchParams.get('host')?.startsWith('/');

it('takes one process of the database for a statement, and says who it is', async () => {
  const pool = openBackgroundPool({ connectionString: url }, 1);
  onTestFinished(() => pool.end());
  const { rows } = await pool.query(`
    select current_setting('max_parallel_workers_per_gather') as workers, current_setting('jit') as jit,
           current_setting('application_name') as name, current_setting('timezone') as timezone`);
  expect(rows).toEqual([{ workers: '0', jit: 'off', name: 'evalguard-review statistics', timezone: 'UTC' }]);
});

it.runIf(isLocal)('puts a process of this machine behind those of requests', async () => {
  const pool = openBackgroundPool({ connectionString: url }, 1);
  onTestFinished(() => pool.end());
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  expect(getPriority(rows[0]?.pid)).toBe(backgroundPriority);
});
