import { Id, invalidField, Timestamp, TraceFilter } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { queueForBody } from '../queues/find-queue.ts';
import { traceConditions } from '../targets/target-conditions.ts';
import {
  type AddedByChoice,
  addChosenTargets,
  addedByChoice,
  type Choosable,
  choice,
  chooseByDraw,
  chooseMatching,
} from './add-chosen-targets.ts';
import { drawDetails, isDraw } from './draw-targets.ts';

const AddItemsFromTracesInput = z
  .strictObject({
    queue_id: Id,
    since: Timestamp.optional().meta({ description: 'Traces stored from then on; all unless told.' }),
    until: Timestamp.optional(),
    filter: TraceFilter.optional(),
    ...choice,
    projectId: Id.optional(),
  })
  .meta({ id: 'AddItemsFromTracesInput' });

const AddedFromTraces = addedByChoice.meta({
  id: 'AddItemsFromTracesResult',
  description: 'received = matched + sampled, of the traces of that time.',
});

type Body = z.output<typeof AddItemsFromTracesInput>;

/** Queues the traces that match and a random part of the rest, or what a strategy draws among them. */
export async function addItemsFromTraces(ctx: Context, { body }: { body: Body }): Promise<AddedByChoice> {
  const queue = await queueForBody(ctx, body.queue_id);
  if (queue.target_type !== 'trace') {
    const message = `The queue takes ${queue.target_type} targets, not traces.`;
    throw invalidField('queue_id', 'wrong_target_type', message);
  }
  const chosen = isDraw(body)
    ? await chooseByDraw(ctx, 'trace', body.filter ?? {}, amongTraces(queue.project_id, body), body)
    : chooseMatching(await readTraces(ctx, queue.project_id, body), body);
  const result = await addChosenTargets(ctx, queue, chosen, body);
  if (body.is_preview) return result;
  const { matched, sampled, added } = result;
  await addAuditEntry(ctx, {
    action: 'queues.items.addFromTraces',
    subjectId: queue.id,
    projectId: queue.project_id,
    details: {
      matched,
      sampled,
      added,
      seed: body.seed,
      since: body.since ?? null,
      until: body.until ?? null,
      ...drawDetails(body),
    },
  });
  return result;
}

const amongTraces = (projectId: string, { since, until }: Body) => sql`t.project_id = ${projectId}
      and t.created_at >= coalesce(${since ?? null}::timestamptz, '-infinity')
      and t.created_at < coalesce(${until ?? null}::timestamptz, 'infinity')`;

async function readTraces(ctx: Context, projectId: string, body: Body): Promise<Choosable[]> {
  const { filter, sample_of_rest: share } = body;
  const isMatch = filter === undefined ? sql`${share === 0}::boolean` : traceConditions(filter);
  const { rows } = await sql<Choosable>`
    select n.target_id, ${isMatch} as is_match
    from traces t join targets n on n.ref = t.target_ref
    where ${amongTraces(projectId, body)}
    order by t.created_at, t.target_ref
  `.execute(ctx.db);
  return rows;
}

const zero = '00000000-0000-0000-0000-000000000000';

export const addItemsFromTracesEndpoint = endpoint({
  id: 'queues.items.addFromTraces',
  method: 'POST',
  path: '/annotations/queues/items/from-traces',
  summary: 'Add traces to a queue',
  description:
    'All that match the filter, for example all with an error, and a random part of the rest, chosen by the server; or, with a strategy or a size, a draw among those that match. The chance of each is kept with its item. Adding again changes nothing, and brings back nothing that was removed.',
  role: 'editor',
  rateClass: 'bulk',
  body: AddItemsFromTracesInput,
  output: AddedFromTraces,
  errors: ['NOT_FOUND'],
  example: {
    body: { queue_id: zero, filter: { status: 'error' }, sample_of_rest: 0.01, seed: 7 },
    output: { queue_id: zero, received: 14, added: 14, duplicates: 0, waiting: 0, matched: 10, sampled: 4 },
  },
  run: addItemsFromTraces,
});
