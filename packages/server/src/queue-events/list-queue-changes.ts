import { Id, QueueChange } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { type Emit, endpoint } from '../http/endpoint.ts';
import { visibleToCaller } from '../queues/list-queues.ts';
import { exampleQueue } from '../queues/show-queue.ts';
import { readQueueSights } from './read-queue-sights.ts';
import { showChange, spectatorOf } from './show-activity.ts';

const Query = z.strictObject({ projectId: Id.optional() });
/** As many as the page's list of queues shows. */
const queuesMax = 200;

interface Arguments {
  query: z.output<typeof Query>;
}

async function openQueueIds(ctx: Context): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select q.id from queues q
    where q.project_id = any(${ctx.projectIds}::uuid[]) and q.state <> 'archived' and ${visibleToCaller(ctx)}
    order by q.created_at desc, q.id desc limit ${queuesMax}
  `.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** State and counts of the open queues that the caller may see, newest first; at most 200. */
export async function listQueueChanges(ctx: Context, _: Arguments): Promise<QueueChange[]> {
  const queueIds = await openQueueIds(ctx);
  const sights = await readQueueSights(ctx.db, { queueIds, memberIds: [], presenceOf: [], now: ctx.now });
  return queueIds.flatMap((id) => {
    const sight = sights.get(id);
    return sight === undefined ? [] : [showChange(sight, spectatorOf(ctx, sight))];
  });
}

async function watchQueues(ctx: Context, _: Arguments, emit: Emit): Promise<() => void> {
  const queueIds = await openQueueIds(ctx);
  return ctx.queueWatch.watch({
    memberId: ctx.memberId,
    queueIds,
    wantsPresence: false,
    viewing: null,
    onSights(sights) {
      emit(
        'queues',
        queueIds.flatMap((id) => {
          const sight = sights.get(id);
          return sight === undefined ? [] : [showChange(sight, spectatorOf(ctx, sight))];
        }),
      );
    },
  });
}

const { id, state, counts } = exampleQueue;

export const listQueueChangesEndpoint = endpoint({
  id: 'queues.events.list',
  method: 'GET',
  path: '/annotations/queues/events',
  summary: 'Follow the open queues',
  description:
    'Server-sent events: `queues` (state and counts of each) at the start and when something changes, within about a second; `end` with the reason before the server ends the stream, as it does when a queue comes or goes. With `Accept: application/json` the same, once.',
  role: 'member',
  rateClass: 'read',
  query: Query,
  output: z.array(QueueChange),
  errors: ['NOT_FOUND'],
  example: { query: {}, output: [{ queue_id: id, state, counts }] },
  events: {
    events: { queues: z.array(QueueChange) },
    standing: async (ctx) => (await openQueueIds(ctx)).join(),
    watch: watchQueues,
  },
  run: listQueueChanges,
});
