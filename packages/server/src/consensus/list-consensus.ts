import { type ComputedPage, ConsensusMethod, ItemConsensus } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { ageSeconds } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleItemConsensus } from './consensus-example.ts';
import { askedField, ConsensusParams, ConsensusQuery, requireMethodFor } from './read-field.ts';
import type { ListedPlace } from './settle-queue-page.ts';

const Query = ConsensusQuery.extend({
  method: ConsensusMethod.default('dawid-skene').meta({
    description:
      'Of categories one of the first four; of numbers bias-corrected-mean (also for any of the four) or scale-corrected-mean.',
  }),
  order: z.enum(['queue', 'uncertainty']).default('queue').meta({
    description: 'uncertainty: the highest entropy of the posterior first, of numbers the widest interval.',
  }),
});

interface ListArguments {
  params: z.output<typeof ConsensusParams>;
  query: z.output<typeof Query>;
}

function placeAfter({ cursor, order }: ListArguments['query']): ListedPlace | null {
  if (order === 'queue') {
    const [at, place] = decodeCursor(cursor, ['number', 'number']) ?? [];
    return at === undefined || place === undefined
      ? null
      : { uncertainty: 0, place, computedAt: new Date(at) };
  }
  const [at, uncertainty, place] = decodeCursor(cursor, ['number', 'string', 'number']) ?? [];
  return at === undefined || place === undefined
    ? null
    : { uncertainty: Number(uncertainty), place, computedAt: new Date(at) };
}

function cursorOf({ uncertainty, place, computedAt }: ListedPlace, order: 'queue' | 'uncertainty'): string {
  const at = computedAt.getTime();
  return encodeCursor(order === 'queue' ? [at, place] : [at, String(uncertainty), place]);
}

/** The consensus on each item of a queue, in the queue's order or the most uncertain first. */
export async function listConsensus(
  ctx: Context,
  given: ListArguments,
): Promise<ComputedPage<ItemConsensus>> {
  const { method, order, limit } = given.query;
  const after = placeAfter(given.query);
  const asked = await askedField(ctx, given);
  requireMethodFor(asked.field, method);
  const page = await runReading(ctx, 'settleQueuePage', {
    ...{ ...asked, method, order, after, limit, now: ctx.now },
  });
  const computedAt = page.computedAt.toISOString();
  return {
    rows: page.rows,
    computed_at: computedAt,
    age_seconds: ageSeconds(computedAt),
    next_cursor: page.nextAfter === null ? null : cursorOf(page.nextAfter, order),
  };
}

export const listConsensusEndpoint = endpoint({
  id: 'consensus.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/consensus',
  summary: "List the raters' consensus on a queue's items",
  description:
    'For one field, from all submitted annotations at `computed_at`. What takes long to compute is given again for a while, `age_seconds` old; later pages come from what the first one was cut from, for up to five minutes.',
  role: 'viewer',
  rateClass: 'read',
  params: ConsensusParams,
  query: Query,
  output: ItemConsensus,
  page: true,
  isComputed: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleItemConsensus.item_id },
    query: { field: 'verdict', method: 'dawid-skene', order: 'queue', limit: 50 },
    output: exampleItemConsensus,
  },
  run: listConsensus,
});
