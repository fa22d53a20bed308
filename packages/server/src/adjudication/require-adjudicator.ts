import { type AdjudicationPolicy, DomainError } from '@evalguard/contract';
import { type Context, roleIn } from '../context.ts';
import { isOpenToRater, type QueueRow } from '../queues/find-queue.ts';

/** Editors and above, and the members of the policy's pool, may adjudicate. */
export async function requireAdjudicator(
  ctx: Context,
  queue: Pick<QueueRow, 'project_id'>,
  policy: AdjudicationPolicy,
): Promise<void> {
  if (roleIn(ctx, queue.project_id) !== 'rater') return;
  const { adjudicator_pool_id: pool } = policy;
  if (pool !== null && (await isOpenToRater(ctx, { rater_pool_id: pool }))) return;
  throw new DomainError(
    'FORBIDDEN',
    'Adjudicating is for editors and the members of the adjudicator pool. Ask an editor to add you to it.',
  );
}

/** For queues that nobody has set a policy for. */
export function noPolicy(): DomainError {
  return new DomainError(
    'CONFLICT',
    'The queue has no adjudication policy. Set one with PUT /annotations/queues/{queue_id}/adjudication.',
  );
}
