import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

const migrationsFolder = new URL('../../migrations/', import.meta.url);
// Any number will do as long as no other program on the same database takes it: "evalguar" in ASCII.
const lockKey = '7311145506213650802';
const oldestMajor = 14;

/**
 * Brings the schema to the newest migration. Safe to run from many replicas at once: one works, the others wait
 * for it. Each file is one transaction; a file that has run must never change (its checksum is kept).
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < oldestMajor * 10_000) {
      throw new Error(`PostgreSQL ${oldestMajor} or newer is needed; this server is ${version / 10_000}.`);
    }
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    try {
      return await runPending(client);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey]);
    }
  } finally {
    // Destroyed, not returned: its time-outs were lifted.
    client.release(true);
  }
}

async function runPending(client: pg.PoolClient): Promise<string[]> {
  await client.query(
    'create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  );
  const applied = new Map<string, string>();
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  );
  for (const row of rows) applied.set(row.name, row.checksum);
  const names = (await readdir(migrationsFolder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  for (const name of applied.keys()) {
    if (!names.includes(name)) {
      throw new Error(`The database was migrated by a newer version (${name}). Start that version or newer.`);
    }
  }
  const done: string[] = [];
  for (const name of names) {
    const text = await readFile(new URL(name, migrationsFolder), 'utf8');
    const { rows: sums } = await client.query<{ sum: string }>('select md5($1) as sum', [text]);
    const checksum = sums[0]?.sum ?? '';
    const before = applied.get(name);
    if (before === checksum) continue;
    if (before !== undefined) throw new Error(`Migration ${name} has changed since it ran on this database.`);
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
    }
    done.push(name);
  }
  return done;
}
