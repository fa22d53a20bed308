import { Claim, ClaimInput, DomainError } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Context, roleIn } from '../context.ts';
import { countsAsRatersSee } from '../gold/hide-gold.ts';
import { endpoint } from '../http/endpoint.ts';
import { countQueue } from '../queues/count-queue.ts';
import { isOpenToRater, type QueueRow, queueForBody } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { claimExample } from './claim-example.ts';
import { leaseItems } from './lease-items.ts';
import { showLeasedItems } from './show-leased-items.ts';

interface ClaimArguments {
  body: z.output<typeof ClaimInput>;
}

/** Hands the rater the next item under a lease; no two raters ever get the same slot. */
export async function claimNextItem(ctx: Context, { body }: ClaimArguments): Promise<Claim> {
  const queue = await queueForBody(ctx, body.queue_id);
  await requireClaimable(ctx, queue);
  const { leased, practice } = await leaseItems(ctx, queue, body.prefetch);
  if (leased.length === 0) throw await nothingToClaim(ctx, queue);
  const [first, ...prefetched] = await showLeasedItems(ctx, queue, leased, practice);
  if (first === undefined) throw new Error('a leased item cannot be shown');
  const rubric = await loadRubric(ctx, queue.id);
  const counts = await countQueue(ctx, queue.id);
  const isPlainRater = roleIn(ctx, queue.project_id) === 'rater';
  const { rows } = await sql<{ mine: number }>`
    select submitted_count as mine from rater_cursors
    where queue_id = ${queue.id} and rater_id = ${ctx.memberId}
  `.execute(ctx.db);
  return {
    ...first,
    rubric,
    instructions: queue.instructions,
    prefetched,
    progress: {
      mine: rows[0]?.mine ?? 0,
      queue: isPlainRater ? countsAsRatersSee(queue, counts) : counts,
      practice: practice !== null && practice.done < practice.of ? practice : null,
    },
  };
}

async function requireClaimable(ctx: Context, queue: QueueRow): Promise<void> {
  if (!(await isOpenToRater(ctx, queue))) {
    throw new DomainError('FORBIDDEN', 'This queue is for the members of its rater pool.');
  }
  if (queue.state === 'paused') {
    throw new DomainError(
      'QUEUE_NOT_ACTIVE',
      'The queue is paused. Items that you hold can still be submitted.',
    );
  }
}

/** Says why, so that a rater knows whether to wait or to go home. */
async function nothingToClaim(ctx: Context, queue: QueueRow): Promise<DomainError> {
  const counts = await countQueue(ctx, queue.id);
  if (counts.available > 0 && counts.leased > 0) {
    const message = 'Nothing to claim just now: what is left is with other raters, or you have had it.';
    return new DomainError('NO_ITEM_AVAILABLE', message, [], 5);
  }
  const message =
    counts.available > 0
      ? 'Nothing to claim: you have had every item that is left.'
      : counts.waiting > 0
        ? `Nothing to claim: ${counts.waiting} items wait for their targets to be ingested.`
        : 'Nothing to claim: the queue has no open items.';
  return new DomainError('NO_ITEM_AVAILABLE', message, [], 30);
}

export const claimNextItemEndpoint = endpoint({
  id: 'queues.items.claim',
  method: 'POST',
  path: '/annotations/queue',
  summary: 'Claim the next item of a queue',
  description:
    'Leases the next available item to the caller, who gets the same item again until it is submitted, skipped, released or lost. prefetch leases up to 10 at once.',
  role: 'rater',
  rateClass: 'write',
  body: ClaimInput,
  output: Claim,
  errors: ['NO_ITEM_AVAILABLE', 'QUEUE_NOT_ACTIVE', 'RATER_PAUSED'],
  example: claimExample,
  run: claimNextItem,
});
