import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startTemporaryPostgres } from '../src/database/embedded/temporary-postgres.ts';
import { migrate } from '../src/database/migrate.ts';
import { withDatabase } from './with-database.ts';

/** One throwaway PostgreSQL for the run, with a migrated template that each test clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTemporaryPostgres();
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query('create database evalguard_template');
  await admin.end();
  const pool = new pg.Pool({ connectionString: withDatabase(postgres.url, 'evalguard_template'), max: 1 });
  await migrate(pool);
  await pool.end();
  project.provide('databaseUrl', postgres.url);
  return async () => await postgres.stop();
}
