import type { Role } from '@evalguard/contract';
import { pino } from 'pino';
import { submitJudgement } from '../packages/server/src/annotations/submit-judgement.ts';
import type { Context } from '../packages/server/src/context.ts';
import { openDatabase } from '../packages/server/src/database/database.ts';
import { inTransaction } from '../packages/server/src/database/transaction.ts';
import { leaseItems } from '../packages/server/src/items/lease-items.ts';
import { createMetrics } from '../packages/server/src/operations/metrics.ts';
import { createQueueWatch } from '../packages/server/src/queue-events/queue-watch.ts';
import { queueForBody } from '../packages/server/src/queues/find-queue.ts';
import type { BenchServer } from './start-bench-server.ts';

export interface Verbs {
  /** Leases one item and submits it, each in a transaction of its own; resolves to the lease's milliseconds. */
  timeLease(queueId: string): Promise<number>;
}

/**
 * The claim's own verb without HTTP, sign-in and JSON: their fixed cost would hide a statement that grows. `now` is
 * the time that the verbs see.
 */
export function verbsAs(server: BenchServer, memberId: string, now = new Date()): Verbs {
  const db = openDatabase(server.pool);
  const { organizationId, projectId } = server;
  const log = pino({ level: 'silent' });
  const common = {
    requestId: 'bench',
    now,
    log,
    clientAddress: '127.0.0.1',
    headers: {},
    organizationId,
    memberId,
    projectIds: [projectId],
    projectId,
    metrics: createMetrics(server.pool),
    queueWatch: createQueueWatch({ db, log, clock: () => now }),
    caller: {
      organizationId,
      memberId,
      apiKeyId: null,
      userId: null,
      organizationRole: 'rater',
      projects: new Map<string, Role>([[projectId, 'rater']]),
      isProjectBound: false,
    },
  } as const;
  const judgement = {
    ...{ score: 1, label: null, comment: null, values: {}, durationMs: null },
    ...{ flagged: false, flagReason: null },
  };
  return {
    async timeLease(queueId) {
      const from = performance.now();
      const { leased } = await inTransaction(db, async (tx) => {
        const ctx: Context = { ...common, db: tx };
        return await leaseItems(ctx, await queueForBody(ctx, queueId), 1);
      });
      const spent = performance.now() - from;
      const [lease] = leased;
      if (lease === undefined) throw new Error('nothing was leased');
      await inTransaction(db, async (tx) => {
        const ctx: Context = { ...common, db: tx };
        const { item_id: itemId, token: leaseToken } = lease;
        const given = { itemId, leaseToken, rubricVersion: undefined, source: 'expert', judgement } as const;
        await submitJudgement(ctx, await queueForBody(ctx, queueId), given);
      });
      return spent;
    },
  };
}
