import { Id, invalidField, RunFilter } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { getRunRow } from '../evals/run-row.ts';
import { endpoint } from '../http/endpoint.ts';
import { queueForBody } from '../queues/find-queue.ts';
import { caseConditions } from '../targets/target-conditions.ts';
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

const AddItemsFromRunInput = z
  .strictObject({
    queue_id: Id,
    run_id: Id,
    filter: RunFilter.optional(),
    ...choice,
    projectId: Id.optional(),
  })
  .meta({ id: 'AddItemsFromRunInput' });

const AddedFromRun = addedByChoice.meta({
  id: 'AddItemsFromRunResult',
  description: 'received = matched + sampled, of the cases of the run.',
});

type Body = z.output<typeof AddItemsFromRunInput>;

/** Queues the cases of a run that match and a random part of the rest, or what a strategy draws among them. */
export async function addItemsFromRun(ctx: Context, { body }: { body: Body }): Promise<AddedByChoice> {
  const queue = await queueForBody(ctx, body.queue_id);
  if (queue.target_type !== 'eval_case') {
    const message = `The queue takes ${queue.target_type} targets, not cases.`;
    throw invalidField('queue_id', 'wrong_target_type', message);
  }
  const run = await getRunRow(ctx, body.run_id);
  if (run.project_id !== queue.project_id) {
    throw invalidField('run_id', 'other_project', 'The run is in another project than the queue.');
  }
  const chosen = isDraw(body)
    ? await chooseByDraw(ctx, 'eval_case', body.filter ?? {}, sql`c.run_id = ${run.id}`, body)
    : chooseMatching(await readCases(ctx, body), body);
  const result = await addChosenTargets(ctx, queue, chosen, body);
  if (body.is_preview) return result;
  const { matched, sampled, added } = result;
  await addAuditEntry(ctx, {
    action: 'queues.items.addFromRun',
    subjectId: queue.id,
    projectId: queue.project_id,
    details: { run_id: run.id, matched, sampled, added, seed: body.seed, ...drawDetails(body) },
  });
  return result;
}

/** Without a filter everything matches, unless a part of everything is wanted. */
async function readCases(
  ctx: Context,
  { run_id, filter, sample_of_rest: share }: Body,
): Promise<Choosable[]> {
  const isMatch = filter === undefined ? sql`${share === 0}::boolean` : caseConditions(filter);
  const { rows } = await sql<Choosable>`
    select t.target_id, ${isMatch} as is_match
    from eval_cases c join targets t on t.ref = c.target_ref join eval_runs r on r.id = c.run_id
    where c.run_id = ${run_id} order by c.case_index
  `.execute(ctx.db);
  return rows;
}

const zero = '00000000-0000-0000-0000-000000000000';

export const addItemsFromRunEndpoint = endpoint({
  id: 'queues.items.addFromRun',
  method: 'POST',
  path: '/annotations/queues/items/from-run',
  summary: 'Add the cases of a run to a queue',
  description:
    'All that match the filter, for example all that failed, and a random part of the rest, chosen by the server; or, with a strategy or a size, a draw among those that match. The chance of each is kept with its item. Adding again changes nothing, and brings back nothing that was removed.',
  role: 'editor',
  rateClass: 'bulk',
  body: AddItemsFromRunInput,
  output: AddedFromRun,
  errors: ['NOT_FOUND'],
  example: {
    body: { queue_id: zero, run_id: zero, filter: { passed: false }, sample_of_rest: 0.1, seed: 7 },
    output: { queue_id: zero, received: 14, added: 14, duplicates: 0, waiting: 0, matched: 10, sampled: 4 },
  },
  run: addItemsFromRun,
});
