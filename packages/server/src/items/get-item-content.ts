import { Id, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { showTargets } from '../targets/show-target.ts';
import { claimExample } from './claim-example.ts';

const Params = z.object({ item_id: Id });
const ItemContent = z
  .object({
    item_id: Id,
    target: z.record(z.string(), z.unknown()).nullable(),
    display: z.array(z.record(z.string(), z.unknown())).nullable(),
  })
  .meta({ id: 'ItemContent', description: 'All that there is: the blind policy is for raters.' });

const nothingHidden = { peers: false, judge_scores: false, model: false, run: false };

/** What an item is about, for who leads the review. */
export async function getItemContent(
  ctx: Context,
  { params }: { params: z.output<typeof Params> },
): Promise<z.infer<typeof ItemContent>> {
  const { rows } = await sql<{
    ref: number;
    is_ingested: boolean;
    display: Record<string, unknown>[] | null;
  }>`
    select i.target_ref as ref, t.ingested_at is not null as is_ingested, i.display
    from items i join targets t on t.ref = i.target_ref join queues q on q.id = i.queue_id
    where i.id = ${params.item_id} and q.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('item');
  const targets = row.is_ingested
    ? await showTargets(ctx, [{ ref: row.ref, isSwapped: false }], nothingHidden)
    : new Map<number, Record<string, unknown>>();
  return { item_id: params.item_id, target: targets.get(row.ref) ?? null, display: row.display };
}

export const getItemContentEndpoint = endpoint({
  id: 'queues.items.content.get',
  method: 'GET',
  path: '/annotations/queues/items/{item_id}/content',
  summary: "Get an item's content",
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: ItemContent,
  errors: ['NOT_FOUND'],
  example: {
    params: { item_id: claimExample.output.item.id },
    output: { item_id: claimExample.output.item.id, target: null, display: [{ type: 'text', text: 'Yes.' }] },
  },
  run: getItemContent,
});
