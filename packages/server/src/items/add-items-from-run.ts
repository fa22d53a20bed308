import { AddItemsResult, Id, type ItemInput, invalidField, limits } from '@evalguard/contract';
import { isInBernoulliSample } from '@evalguard/statistics';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { getRunRow } from '../evals/run-row.ts';
import { endpoint } from '../http/endpoint.ts';
import { queueForBody } from '../queues/find-queue.ts';
import { insertItems } from './insert-items.ts';

const Filter = z
  .object({
    passed: z.boolean(),
    score_min: z.number(),
    score_max: z.number(),
    text: z
      .string()
      .min(1)
      .max(1_000)
      .meta({ description: 'Stands in the input or the output, in any case.' }),
  })
  .partial()
  .refine(
    (filter) => Object.values(filter).some((value) => value !== undefined),
    'name at least one condition',
  )
  .meta({ id: 'RunFilter', description: 'Every condition that is named must hold.' });

const AddItemsFromRunInput = z
  .object({
    queue_id: Id,
    run_id: Id,
    filter: Filter.optional(),
    sample_of_rest: z.number().min(0).max(1).default(0).meta({
      description: 'Chance of each case that the filter leaves out; without a filter, of every case.',
    }),
    seed: z.number().int().min(0).max(4_294_967_295).default(0),
    priority: z.number().int().min(-1_000_000).max(1_000_000).optional(),
    projectId: Id.optional(),
  })
  .meta({ id: 'AddItemsFromRunInput' });

const AddedFromRun = AddItemsResult.omit({ outcomes: true })
  .extend({ matched: z.number().int(), sampled: z.number().int() })
  .meta({
    id: 'AddItemsFromRunResult',
    description: 'received = matched + sampled, of the cases of the run.',
  });

type Body = z.output<typeof AddItemsFromRunInput>;

/**
 * Queues the cases of a run that match, and a random part of the rest. Who is drawn depends on the case's id and the
 * seed alone, so the same call draws the same cases, and a larger part keeps a smaller one's. The chance of each is
 * kept with its item, which makes estimates about the whole run valid.
 */
export async function addItemsFromRun(
  ctx: Context,
  { body }: { body: Body },
): Promise<z.infer<typeof AddedFromRun>> {
  const queue = await queueForBody(ctx, body.queue_id);
  if (queue.target_type !== 'eval_case') {
    throw invalidField(
      'queue_id',
      'wrong_target_type',
      `The queue takes ${queue.target_type} targets, not cases.`,
    );
  }
  const run = await getRunRow(ctx, body.run_id);
  if (run.project_id !== queue.project_id) {
    throw invalidField('run_id', 'other_project', 'The run is in another project than the queue.');
  }
  const chosen = await chooseCases(ctx, body);
  const matched = chosen.filter((item) => item.inclusion_probability === 1).length;
  let [added, waiting] = [0, 0];
  for (let start = 0; start < chosen.length; start += limits.targetIdsPerRequestMax) {
    const part = chosen.slice(start, start + limits.targetIdsPerRequestMax);
    const inserted = await insertItems(ctx, queue, part, false);
    added += inserted.added;
    waiting += inserted.waiting;
  }
  await addAuditEntry(ctx, {
    action: 'queues.items.addFromRun',
    subjectId: queue.id,
    projectId: queue.project_id,
    details: { run_id: run.id, matched, sampled: chosen.length - matched, added, seed: body.seed },
  });
  ctx.metrics.bulkRows.inc({ outcome: 'added' }, added);
  const duplicates = chosen.length - added;
  return {
    queue_id: queue.id,
    received: chosen.length,
    added,
    duplicates,
    waiting,
    matched,
    sampled: chosen.length - matched,
  };
}

async function chooseCases(ctx: Context, body: Body): Promise<ItemInput[]> {
  const { rows } = await sql<{ target_id: string; is_match: boolean }>`
    select t.target_id, coalesce(${matches(body)}, false) as is_match
    from eval_cases c join targets t on t.ref = c.target_ref
    where c.run_id = ${body.run_id} order by c.case_index
  `.execute(ctx.db);
  const priority = body.priority === undefined ? {} : { priority: body.priority };
  return rows.flatMap(({ target_id, is_match }): ItemInput[] => {
    if (is_match) return [{ target_id, inclusion_probability: 1, ...priority }];
    const share = body.sample_of_rest;
    const isDrawn = share > 0 && isInBernoulliSample(target_id, share, body.seed);
    return isDrawn ? [{ target_id, inclusion_probability: share, ...priority }] : [];
  });
}

/** What the filter asks of a case; without one everything matches, unless a part of everything is wanted. */
function matches({ filter, sample_of_rest: share }: Body) {
  if (filter === undefined) return share > 0 ? sql`false` : sql`true`;
  const { passed, score_min: min, score_max: max, text } = filter;
  const needle = text?.toLowerCase();
  const conditions = [
    ...(passed === undefined ? [] : [sql`c.passed = ${passed}`]),
    ...(min === undefined ? [] : [sql`c.score >= ${min}`]),
    ...(max === undefined ? [] : [sql`c.score <= ${max}`]),
    ...(needle === undefined
      ? []
      : [
          sql`(strpos(lower(c.input #>> '{}'), ${needle}) > 0 or strpos(lower(c.actual_output #>> '{}'), ${needle}) > 0)`,
        ]),
  ];
  return sql.join(conditions, sql` and `);
}

const zero = '00000000-0000-0000-0000-000000000000';

export const addItemsFromRunEndpoint = endpoint({
  id: 'queues.items.addFromRun',
  method: 'POST',
  path: '/annotations/queues/items/from-run',
  summary: 'Add the cases of a run to a queue',
  description:
    'All that match the filter, for example all that failed, and a random part of the rest, chosen by the server. Adding again changes nothing, and brings back nothing that was removed.',
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
