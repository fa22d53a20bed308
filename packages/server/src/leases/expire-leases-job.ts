import type { Job } from '../job.ts';
import { expireLeases } from './expire-leases.ts';

const batch = 1_000;

/** Gives back leases that ran out in queues where nobody claims, so that counts and metrics stay true. */
export const expireLeasesJob: Job = {
  name: 'expire leases',
  everyMs: 5_000,
  async run(deps) {
    for (let isMore = true; isMore; ) {
      const rows = await deps.db
        .transaction()
        .execute((tx) => expireLeases(tx, deps.clock(), { limit: batch }));
      const expired = rows.reduce((sum, row) => sum + row.expired, 0);
      deps.metrics.leasesExpired.inc(expired);
      isMore = expired === batch;
    }
  },
};
