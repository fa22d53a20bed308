import { type Page, RaterReliability } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleRaterReliability } from './consensus-example.ts';
import { askedField, type ConsensusArguments, ConsensusParams, ConsensusQuery } from './read-field.ts';

/** Milliseconds for one annotation, the median: a rater who left the page open over night must not count. */
async function medianDurations(
  ctx: Context,
  queueId: string,
  source: string,
): Promise<Map<string, number | null>> {
  const { rows } = await sql<{ rater_id: string; median: number | null }>`
    select a.rater_id, percentile_cont(0.5) within group (order by a.duration_ms) as median
    from annotations a join items i on i.id = a.item_id
    where a.queue_id = ${queueId} and a.project_id = any(${ctx.projectIds}::uuid[])
      and a.status = 'submitted' and a.source = ${source} and i.state not in ('removed', 'gold')
    group by a.rater_id
  `.execute(ctx.db);
  return new Map(rows.map((row) => [row.rater_id, row.median]));
}

/** How reliable each rater of a queue is on one field, by rater id. */
export async function listRaterReliabilities(
  ctx: Context,
  given: ConsensusArguments,
): Promise<Page<RaterReliability>> {
  const after = decodeCursor(given.query.cursor, ['uuid'])?.[0] ?? '';
  const asked = await askedField(ctx, given);
  const durations = await medianDurations(ctx, asked.queueId, given.query.source);
  const measured = await runReading(ctx, 'measureQueueRaters', asked);
  const found = measured.filter((one) => one.rater_id > after);
  const page = found.slice(0, given.query.limit);
  const last = page.at(-1);
  const hasMore = found.length > page.length && last !== undefined;
  return {
    rows: page.map((one) => ({ ...one, median_duration_ms: durations.get(one.rater_id) ?? null })),
    next_cursor: hasMore ? encodeCursor([last.rater_id]) : null,
  };
}

export const listRaterReliabilitiesEndpoint = endpoint({
  id: 'consensus.raters.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/consensus/raters',
  summary: "List the reliability of a queue's raters",
  description: 'For one field, against the consensus of all raters.',
  role: 'viewer',
  rateClass: 'bulk',
  params: ConsensusParams,
  query: ConsensusQuery,
  output: RaterReliability,
  page: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleRaterReliability.rater_id },
    query: { field: 'verdict', limit: 50 },
    output: exampleRaterReliability,
  },
  run: listRaterReliabilities,
});
