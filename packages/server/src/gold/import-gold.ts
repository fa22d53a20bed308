import { Id, ImportedGold, ImportGoldInput, notFound, type Rubric } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { insertItems } from '../items/insert-items.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { exampleGoldItem } from './gold-item-row.ts';
import { type GoldCandidate, readSettledGold } from './read-settled-gold.ts';
import { type GoldToWrite, goldFaults, notFresh, writeGold } from './write-gold.ts';

const Params = z.object({ queue_id: Id });

interface ImportArguments {
  params: z.output<typeof Params>;
  body: z.output<typeof ImportGoldInput>;
}
type Outcome = ImportedGold['outcomes'][number];

/** Makes many items gold: those of a list, or those that another queue has settled, with its labels. */
export async function importGold(ctx: Context, { params, body }: ImportArguments): Promise<ImportedGold> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const rubric = await loadRubric(ctx, queue.id);
  const candidates: readonly GoldCandidate[] =
    body.settled === undefined ? (body.items ?? []) : await readSettledGold(ctx, queue, body.settled, rubric);
  const outcomes = candidates.map((candidate, index) => refuse(candidate, index, rubric));
  const fit = candidates.filter((_, index) => outcomes[index]?.outcome !== 'rejected');
  const items = await bringIn(ctx, queue, fit);
  // All of them before the first counter, in the order in which everything locks items.
  await sql`
    select 1 from items where id = any(${[...items.values()]}::uuid[]) order by id for update
  `.execute(ctx.db);
  await writeEach(ctx, queue, { candidates, outcomes, items });
  const count = (outcome: Outcome['outcome']) => outcomes.filter((one) => one.outcome === outcome).length;
  const result = { made: count('made'), changed: count('changed'), rejected: count('rejected') };
  await addAuditEntry(ctx, {
    ...{ action: 'queues.gold.import', subjectId: queue.id, projectId: queue.project_id },
    details: { ...result, ...(body.settled && { settled_in: body.settled.queue_id }) },
  });
  return { ...result, outcomes };
}

const unknownTarget = {
  ...{ outcome: 'rejected' as const, code: 'unknown_target' },
  message: 'No such target has been ingested; there is nothing to show to raters.',
};

const hadByRaters = { outcome: 'rejected' as const, code: 'had_by_raters', message: notFresh };

/** An outcome that stands already where nothing can be accepted, and otherwise one to be filled in. */
function refuse({ target_id, answers, fault }: GoldCandidate, index: number, rubric: Rubric): Outcome {
  const [first] = fault === undefined ? goldFaults(rubric, answers) : [];
  const found = fault ?? (first && { code: first.code, message: `${first.path}: ${first.message}.` });
  const outcome = found === undefined ? 'made' : 'rejected';
  return {
    index,
    target_id,
    item_id: null,
    outcome,
    code: found?.code ?? null,
    message: found?.message ?? null,
  };
}

/** The items of these targets, those that are not in the queue yet added; unknown targets have none. */
async function bringIn(
  ctx: Context,
  queue: QueueRow,
  candidates: readonly GoldCandidate[],
): Promise<ReadonlyMap<string, string>> {
  const ids = candidates.map((one) => one.target_id);
  const { rows } = await sql<{ target_id: string }>`
    select t.target_id from targets t where t.project_id = ${queue.project_id}
      and t.target_type = ${queue.target_type} and t.target_id = any(${ids}::text[])
      and (t.ingested_at is not null
           or exists (select 1 from items i where i.queue_id = ${queue.id} and i.target_ref = t.ref))
  `.execute(ctx.db);
  const known = new Set(rows.map((row) => row.target_id));
  const inputs = candidates.flatMap(({ target_id, display }) => {
    if (display !== undefined) return [{ target_id, display }];
    return known.has(target_id) ? [{ target_id }] : [];
  });
  if (inputs.length === 0) return new Map();
  const { outcomes } = await insertItems(ctx, queue, inputs, true);
  return new Map(outcomes.map((one) => [one.target_id, one.item_id]));
}

interface Import {
  candidates: readonly GoldCandidate[];
  /** Filled in. */
  outcomes: readonly Outcome[];
  /** By target id. */
  items: ReadonlyMap<string, string>;
}

/** Of a target that is named twice the last answer counts: the first makes it gold, the second changes it. */
async function writeEach(ctx: Context, queue: QueueRow, { candidates, outcomes, items }: Import) {
  const golds = new Map<string, GoldToWrite>();
  for (const one of outcomes) {
    if (one.outcome === 'rejected') continue;
    one.item_id = items.get(one.target_id) ?? null;
    if (one.item_id === null) Object.assign(one, unknownTarget);
    else golds.set(one.item_id, { itemId: one.item_id, ...(candidates[one.index] as GoldCandidate) });
  }
  const written = await writeGold(ctx, queue.id, [...golds.values()]);
  const isSeen = new Set<string>();
  for (const one of outcomes) {
    if (one.item_id === null) continue;
    const outcome = written.get(one.item_id);
    if (outcome === undefined || outcome === 'had_by_raters') Object.assign(one, hadByRaters);
    else one.outcome = isSeen.has(one.item_id) ? 'changed' : outcome;
    isSeen.add(one.item_id);
  }
}

export const importGoldEndpoint = endpoint({
  id: 'queues.gold.import',
  method: 'POST',
  path: '/annotations/queues/{queue_id}/gold/import',
  summary: 'Make many items gold',
  description:
    "From a list, or from what another queue has settled: its label is what is accepted, with the distance of its policy as tolerance and an adjudicator's reason as explanation. Targets that are not in the queue are added. Each is answered for by itself; those that a rater has had here are refused.",
  role: 'editor',
  rateClass: 'bulk',
  params: Params,
  body: ImportGoldInput,
  output: ImportedGold,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleGoldItem.queue_id },
    body: {
      items: [{ target_id: 'support-refund-01', answers: { verdict: { accepted: ['fail'] } } }],
    },
    output: {
      ...{ made: 1, changed: 0, rejected: 0 },
      outcomes: [
        {
          ...{ index: 0, target_id: 'support-refund-01', item_id: exampleGoldItem.item_id },
          ...{ outcome: 'made', code: null, message: null },
        },
      ],
    },
  },
  run: importGold,
});
