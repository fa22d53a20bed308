import { notFound, type Queue, type QueueCounts, type Rubric, type RubricField } from '@evalguard/contract';
import { sql } from 'kysely';
import { type Context, roleIn } from '../context.ts';
import { countsAsRatersSee } from '../gold/hide-gold.ts';
import { countQueues } from './count-queue.ts';
import { findQueue, type QueueRow } from './find-queue.ts';

/** Queues as the API shows them: with their current rubric and counts, in the given order. */
export async function showQueues(ctx: Context, rows: readonly QueueRow[]): Promise<Queue[]> {
  const ids = rows.map((row) => row.id);
  const counts = await countQueues(ctx, ids);
  const { rows: rubrics } = await sql<{ queue_id: string; version: number; fields: RubricField[] }>`
    select r.queue_id, r.version, r.fields
    from rubric_versions r join queues q on q.id = r.queue_id and q.rubric_version = r.version
    where r.queue_id = any(${ids}::uuid[])
  `.execute(ctx.db);
  const byQueue = new Map(rubrics.map(({ queue_id: id, ...rubric }) => [id, rubric]));
  return rows.map((row) => {
    const rubric = byQueue.get(row.id);
    const count = counts.get(row.id);
    if (rubric === undefined || count === undefined) throw new Error(`queue ${row.id} has no rubric`);
    const isPlainRater = roleIn(ctx, row.project_id) === 'rater';
    return showQueue(row, rubric, isPlainRater ? countsAsRatersSee(row, count) : count);
  });
}

function showQueue(row: QueueRow, rubric: Rubric, counts: QueueCounts): Queue {
  return {
    id: row.id,
    project_id: row.project_id,
    name: row.name,
    description: row.description,
    target_type: row.target_type,
    rater_pool_id: row.rater_pool_id,
    instructions: row.instructions,
    rubric,
    raters_per_item: row.raters_per_item,
    lease_seconds: row.lease_seconds,
    order: row.item_order,
    blind: row.blind,
    state: row.state,
    version: row.version,
    counts,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** One queue by id, as an answer. */
export async function showQueueById(ctx: Context, queueId: string): Promise<Queue> {
  const row = await findQueue(ctx, queueId);
  const [queue] = row === null ? [] : await showQueues(ctx, [row]);
  if (queue === undefined) throw notFound('queue');
  return queue;
}

const zero = '00000000-0000-0000-0000-000000000000';
export const exampleQueue: Queue = {
  id: zero,
  project_id: zero,
  name: 'Support answers',
  description: null,
  target_type: 'eval_case',
  rater_pool_id: null,
  instructions: 'Read the question first.',
  rubric: { version: 1, fields: [] },
  raters_per_item: 2,
  lease_seconds: 900,
  order: 'fifo',
  blind: { peers: true, judge_scores: true, model: true, run: true },
  state: 'active',
  version: 1,
  counts: {
    total: 0,
    waiting: 0,
    available: 0,
    completed: 0,
    removed: 0,
    leased: 0,
    submitted: 0,
    skipped: 0,
  },
  created_at: '2026-01-05T10:00:00.000Z',
  updated_at: '2026-01-05T10:00:00.000Z',
};
