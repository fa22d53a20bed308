import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { type Database, notePool, type Schema } from './database.ts';

const attemptsMax = 8;
// serialization_failure and deadlock_detected: PostgreSQL rolled one side back, and trying again is the answer.
const retried = new Set(['40001', '40P01']);

/** Runs `work` in one transaction; what it wrote is there when the promise resolves and gone when it rejects. */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute((tx) => {
        notePool(tx, db);
        return work(tx);
      });
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (attempt >= attemptsMax || !retried.has(code)) throw error;
      await sleep(Math.random() * 2 ** attempt * 5);
    }
  }
}
