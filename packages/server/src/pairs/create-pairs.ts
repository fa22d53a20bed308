import { randomUUID } from 'node:crypto';
import { CreatedPairs, CreatePairsInput, limits } from '@evalguard/contract';
import type { z } from 'zod';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { insertPairs } from './insert-pairs.ts';

/** Takes pairs for pairwise review; queue items that waited for them become available with them. */
export async function createPairs(
  ctx: Context,
  { body }: { body: z.output<typeof CreatePairsInput> },
): Promise<z.infer<typeof CreatedPairs>> {
  const pairs = body.pairs.map((pair) => ({ ...pair, id: pair.id ?? randomUUID() }));
  const created = await insertPairs(ctx, pairs);
  const isNew = new Set(created);
  await addAuditEntry(ctx, {
    action: 'pairs.create',
    projectId: ctx.projectId,
    details: { received: pairs.length, created: created.length },
  });
  const ids = pairs.map((pair) => pair.id);
  return {
    pair_ids: ids,
    created: created.length,
    existing: [...new Set(ids)].filter((id) => !isNew.has(id)),
  };
}

export const createPairsEndpoint = endpoint({
  id: 'pairs.create',
  method: 'POST',
  path: '/pairs',
  summary: 'Create pairs for pairwise review',
  description: 'Each side is an eval case that the project holds, or an output stated here.',
  role: 'editor',
  rateClass: 'write',
  status: 201,
  bodyBytesMax: limits.bulkBodyBytesMax,
  body: CreatePairsInput,
  output: CreatedPairs,
  errors: ['NOT_FOUND'],
  example: {
    body: {
      pairs: [
        { id: 'pair-1', input: 'Say hello', a: { output: 'Hello!' }, b: { output: 'Hi', model: 'small-2' } },
      ],
    },
    output: { pair_ids: ['pair-1'], created: 1, existing: [] },
  },
  run: createPairs,
});
