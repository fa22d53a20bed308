import { notFound, Pair, TargetId } from '@evalguard/contract';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { examplePair, type PairRow, pairColumns, showPair } from './pair-row.ts';

const Params = z.object({ pair_id: TargetId });

/** One pair with both outputs, by the caller's own id. */
export async function getPair(ctx: Context, { params }: { params: z.output<typeof Params> }): Promise<Pair> {
  const { rows } = await sql<PairRow>`
    select ${pairColumns} from pairs p join targets t on t.ref = p.target_ref
    where t.target_id = ${params.pair_id} and p.project_id = any(${ctx.projectIds}::uuid[])
    order by p.target_ref limit 1
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('pair');
  return showPair(row);
}

export const getPairEndpoint = endpoint({
  id: 'pairs.get',
  method: 'GET',
  path: '/pairs/{pair_id}',
  summary: 'Get a pair',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  output: Pair,
  errors: ['NOT_FOUND'],
  example: { params: { pair_id: examplePair.id }, output: examplePair },
  run: getPair,
});
