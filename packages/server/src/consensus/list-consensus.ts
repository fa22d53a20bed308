import { ConsensusMethod, ItemConsensus, type Page } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleItemConsensus } from './consensus-example.ts';
import { askedField, ConsensusParams, ConsensusQuery } from './read-field.ts';
import type { ConsensusPlace } from './settle-queue-page.ts';

const Query = ConsensusQuery.extend({
  method: ConsensusMethod.default('dawid-skene'),
  order: z.enum(['queue', 'uncertainty']).default('queue').meta({
    description: 'uncertainty: the highest entropy of the posterior first, of numbers the widest interval.',
  }),
});

interface ListArguments {
  params: z.output<typeof ConsensusParams>;
  query: z.output<typeof Query>;
}

function placeAfter({ cursor, order }: ListArguments['query']): ConsensusPlace | null {
  if (order === 'queue') {
    const [place] = decodeCursor(cursor, ['number']) ?? [];
    return place === undefined ? null : { uncertainty: 0, place };
  }
  const [uncertainty, place] = decodeCursor(cursor, ['string', 'number']) ?? [];
  return place === undefined ? null : { uncertainty: Number(uncertainty), place };
}

function cursorOf({ uncertainty, place }: ConsensusPlace, order: 'queue' | 'uncertainty'): string {
  return encodeCursor(order === 'queue' ? [place] : [String(uncertainty), place]);
}

/** The consensus on each item of a queue, in the queue's order or the most uncertain first. */
export async function listConsensus(ctx: Context, given: ListArguments): Promise<Page<ItemConsensus>> {
  const { method, order, limit } = given.query;
  const after = placeAfter(given.query);
  const asked = await askedField(ctx, given);
  const page = await runReading(ctx, 'settleQueuePage', { ...asked, method, order, after, limit });
  return {
    rows: page.rows,
    next_cursor: page.nextAfter === null ? null : cursorOf(page.nextAfter, order),
  };
}

export const listConsensusEndpoint = endpoint({
  id: 'consensus.list',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/consensus',
  summary: "List the raters' consensus on a queue's items",
  description: 'For one field. Each page is computed from all submitted annotations at that moment.',
  role: 'viewer',
  rateClass: 'read',
  params: ConsensusParams,
  query: Query,
  output: ItemConsensus,
  page: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleItemConsensus.item_id },
    query: { field: 'verdict', method: 'dawid-skene', order: 'queue', limit: 50 },
    output: exampleItemConsensus,
  },
  run: listConsensus,
});
