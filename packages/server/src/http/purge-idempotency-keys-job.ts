import type { Job } from '../job.ts';

/** Answers are kept for 24 hours; in small bites, so that no delete holds many rows. */
export const purgeIdempotencyKeysJob: Job = {
  name: 'purge idempotency keys',
  everyMs: 10 * 60_000,
  async run(deps) {
    for (let deleted: number | null = null; deleted !== 0; ) {
      const result = await deps.pool.query(
        `delete from idempotency_keys where ctid in (
           select ctid from idempotency_keys where created_at < now() - interval '24 hours' limit 5000)`,
      );
      deleted = result.rowCount ?? 0;
    }
  },
};
