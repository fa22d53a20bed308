import { ItemConsensus, type Page } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { runStatistics } from '../statistics/run-statistics.ts';
import { exampleItemConsensus } from './consensus-example.ts';
import { type ConsensusArguments, ConsensusParams, ConsensusQuery, readField } from './read-field.ts';

/** The consensus on each item of a queue, in the queue's order. */
export async function listConsensus(ctx: Context, given: ConsensusArguments): Promise<Page<ItemConsensus>> {
  const after = decodeCursor(given.query.cursor, ['number'])?.[0] ?? -1;
  const { field, encoded, answers } = await readField(ctx, given);
  const settled = await runStatistics('settleItems', { field, encoded });
  const found = answers.items.flatMap((item, at) => {
    const consensus = item.place > after ? settled.get(at) : undefined;
    return consensus === undefined ? [] : [{ item, consensus }];
  });
  const page = found.slice(0, given.query.limit);
  const last = page.at(-1);
  const hasMore = found.length > page.length && last !== undefined;
  return {
    rows: page.map(({ item, consensus }) => ({ item_id: item.id, target_id: item.targetId, ...consensus })),
    next_cursor: hasMore ? encodeCursor([last.item.place]) : null,
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
