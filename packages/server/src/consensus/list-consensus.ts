import { ItemConsensus, type Page } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleItemConsensus } from './consensus-example.ts';
import { askedField, type ConsensusArguments, ConsensusParams, ConsensusQuery } from './read-field.ts';

/** The consensus on each item of a queue, in the queue's order. */
export async function listConsensus(ctx: Context, given: ConsensusArguments): Promise<Page<ItemConsensus>> {
  const after = decodeCursor(given.query.cursor, ['number'])?.[0] ?? -1;
  const asked = await askedField(ctx, given);
  const page = await runReading(ctx, 'settleQueuePage', { ...asked, after, limit: given.query.limit });
  return {
    rows: page.rows,
    next_cursor: page.nextAfter === null ? null : encodeCursor([page.nextAfter]),
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
  query: ConsensusQuery,
  output: ItemConsensus,
  page: true,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleItemConsensus.item_id },
    query: { field: 'verdict', limit: 50 },
    output: exampleItemConsensus,
  },
  run: listConsensus,
});
