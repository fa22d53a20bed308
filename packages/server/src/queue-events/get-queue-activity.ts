import {
  Id,
  ItemPresence,
  invalidField,
  notFound,
  OwnProgress,
  QueueActivity,
  QueueChange,
} from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Context, roleIn } from '../context.ts';
import { type Emit, endpoint } from '../http/endpoint.ts';
import { visibleToCaller } from '../queues/list-queues.ts';
import { exampleQueue } from '../queues/show-queue.ts';
import { readQueueSights } from './read-queue-sights.ts';
import { showActivity, spectatorOf } from './show-activity.ts';

const Params = z.object({ queue_id: Id });
const Query = z.strictObject({
  item_id: Id.optional().meta({
    description:
      'An item that the caller looks at: shown to others for as long as the stream is open. Not for raters, whose leases say where they are.',
  }),
});

interface Arguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

/** A queue's counts, the caller's progress in it, and who else is where. */
export async function getQueueActivity(ctx: Context, { params, query }: Arguments): Promise<QueueActivity> {
  await requireVisible(ctx, { params, query });
  const sights = await readQueueSights(ctx.db, {
    queueIds: [params.queue_id],
    memberIds: [ctx.memberId],
    presenceOf: [params.queue_id],
    now: ctx.now,
  });
  const sight = sights.get(params.queue_id);
  if (sight === undefined) throw notFound('queue');
  return showActivity(sight, spectatorOf(ctx, sight));
}

async function requireVisible(ctx: Context, { params, query }: Arguments): Promise<void> {
  const { rows } = await sql<{ project_id: string }>`
    select q.project_id from queues q
    where q.id = ${params.queue_id} and q.project_id = any(${ctx.projectIds}::uuid[]) and ${visibleToCaller(ctx)}
  `.execute(ctx.db);
  const [queue] = rows;
  if (queue === undefined) throw notFound('queue');
  if (query.item_id !== undefined)
    await requireViewable(ctx, queue.project_id, params.queue_id, query.item_id);
}

async function requireViewable(
  ctx: Context,
  projectId: string,
  queueId: string,
  itemId: string,
): Promise<void> {
  const { rows } = await sql`select 1 from items where id = ${itemId} and queue_id = ${queueId}`.execute(
    ctx.db,
  );
  if (rows.length > 0 && roleIn(ctx, projectId) !== 'rater') return;
  throw invalidField('item_id', 'unknown_item', 'The queue has no such item that you may look at.');
}

async function watchQueue(ctx: Context, { params, query }: Arguments, emit: Emit): Promise<() => void> {
  const { queue_id: queueId } = params;
  const { memberId } = ctx;
  return ctx.queueWatch.watch({
    memberId,
    queueIds: [queueId],
    wantsPresence: true,
    viewing: query.item_id === undefined ? null : { queueId, itemId: query.item_id, memberId },
    onSights(sights) {
      const sight = sights.get(queueId);
      // A queue that was deleted: the next check of access ends the stream.
      if (sight === undefined) return;
      const { queue, progress, presence } = showActivity(sight, spectatorOf(ctx, sight));
      emit('queue', queue);
      emit('progress', progress);
      emit('presence', presence);
    },
  });
}

const { id, state, counts } = exampleQueue;

export const getQueueActivityEndpoint = endpoint({
  id: 'queues.events.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/events',
  summary: 'Follow a queue',
  description:
    "Server-sent events: `queue` (state and counts), `progress` (the caller's own), `presence` (who else is in which item), each once at the start and again when it changes, within about a second; `end` with the reason before the server ends the stream. With `Accept: application/json` the same, once. Raters see presence in the items that they hold, and only a number where the queue is blind to peers.",
  role: 'member',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: QueueActivity,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: id },
    output: { queue: { queue_id: id, state, counts }, progress: { mine: 0 }, presence: [] },
  },
  events: {
    events: { queue: QueueChange, progress: OwnProgress, presence: z.array(ItemPresence) },
    standing: async (ctx, input) => {
      await requireVisible(ctx, input);
      return '';
    },
    watch: watchQueue,
  },
  run: getQueueActivity,
});
