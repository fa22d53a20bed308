import { type ComputedPage, RaterReliability } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { nameRaters } from '../members/name-raters.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleRaterReliability } from './consensus-example.ts';
import { askedField, ConsensusParams, ConsensusQuery } from './read-field.ts';

const Query = ConsensusQuery.extend({
  method: z.enum(['dawid-skene', 'mace']).default('dawid-skene').meta({
    description: 'mace: also how often each rater knows, and what they guess otherwise.',
  }),
});

interface ListArguments {
  params: z.output<typeof ConsensusParams>;
  query: z.output<typeof Query>;
}

/** How reliable each rater of a queue is on one field, by rater id. */
export async function listRaterReliabilities(
  ctx: Context,
  given: ListArguments,
): Promise<ComputedPage<RaterReliability>> {
  const after = decodeCursor(given.query.cursor, ['uuid'])?.[0] ?? '';
  const asked = await askedField(ctx, given);
  const { method } = given.query;
  const { queueId, version, source, field } = asked;
  const key = JSON.stringify(['raters', queueId, version, source, field, method]);
  const { measured, ...computed } = await recentAnswer(key, async () => ({
    computed_at: ctx.now.toISOString(),
    measured: await runReading(ctx, 'measureQueueRaters', { ...asked, method }),
  }));
  const found = measured.filter((one) => one.rater_id > after);
  const page = found.slice(0, given.query.limit);
  const last = page.at(-1);
  const hasMore = found.length > page.length && last !== undefined;
  return {
    rows: await nameRaters(ctx, page),
    ...computed,
    next_cursor: hasMore ? encodeCursor([last.rater_id]) : null,
  };
}

export const listRaterReliabilitiesEndpoint = endpoint({
  id: 'consensus.raters.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/consensus/raters',
  summary: "List the reliability of a queue's raters",
  description:
    'For one field, against the consensus of all raters at `computed_at`. What takes long to compute is given again for a while, `age_seconds` old.',
  role: 'viewer',
  rateClass: 'bulk',
  params: ConsensusParams,
  query: Query,
  output: RaterReliability,
  page: true,
  isComputed: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleRaterReliability.rater_id },
    query: { field: 'verdict', method: 'dawid-skene', limit: 50 },
    output: exampleRaterReliability,
  },
  run: listRaterReliabilities,
});
