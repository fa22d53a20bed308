import { settleItemsJob } from './adjudication/settle-items-job.ts';
import type { Dependencies } from './dependencies.ts';
import { purgeIdempotencyKeysJob } from './http/purge-idempotency-keys-job.ts';
import { changeItemsJob } from './item-changes/change-items-job.ts';
import type { Job } from './job.ts';
import { expireLeasesJob } from './leases/expire-leases-job.ts';
import { fillQueuesJob } from './sampling-rules/fill-queues-job.ts';

/** Every background job, one line each. */
export const jobs: readonly Job[] = [
  expireLeasesJob,
  purgeIdempotencyKeysJob,
  fillQueuesJob,
  settleItemsJob,
  changeItemsJob,
];

/** Starts the jobs; the returned function stops them and waits for what is running. */
export function startJobs(deps: Dependencies, list: readonly Job[] = jobs): () => Promise<void> {
  let isStopped = false;
  const running = new Set<Promise<void>>();
  const timers = list.map((job) =>
    setInterval(() => {
      if (isStopped) return;
      const turn = job
        .run(deps)
        .catch((error: unknown) => deps.log.error({ err: error, job: job.name }, 'job failed'))
        .finally(() => running.delete(turn));
      running.add(turn);
    }, job.everyMs).unref(),
  );
  return async () => {
    isStopped = true;
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}
