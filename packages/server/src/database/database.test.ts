import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { openDatabase, openPool } from './database.ts';
import { inTransaction } from './transaction.ts';

describe('a pool whose database goes away', () => {
  it('rejects what runs on a broken connection, and serves the next call on a new one', async () => {
    const pool = openPool({ connectionString: inject('databaseUrl') }, 2);
    onTestFinished(() => pool.end());
    const db = openDatabase(pool);
    // Each tears its own connection down: in a transaction, while the pool does not listen to it.
    const torn = inTransaction(db, (tx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx));
    await expect(torn).rejects.toThrow(/terminating connection|Connection terminated/);
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });
});
