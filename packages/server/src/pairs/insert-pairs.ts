import { DomainError, type ErrorDetail, type PairInput, type PairSideInput } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { ingestTargets } from '../targets/ingest-targets.ts';

export type NamedPair = PairInput & { id: string };

/**
 * Stores the pairs whose ids are new to the project and hands over queue items that waited for them. Returns how many
 * were new. Sides that name cases the project does not hold are faults of their own fields.
 */
export async function insertPairs(ctx: Context, pairs: readonly NamedPair[]): Promise<readonly string[]> {
  const caseRefs = await findCases(ctx, pairs);
  const unique = [...new Map(pairs.toReversed().map((pair) => [pair.id, pair])).values()].reverse();
  const ids = unique.map((pair) => pair.id);
  const targets = await ingestTargets(ctx, ctx.projectId, 'pairwise', ids);
  const fresh = unique.filter((pair) => targets.get(pair.id)?.isNew === true);
  const refOf = (side: PairSideInput) => ('case_id' in side ? (caseRefs.get(side.case_id) ?? null) : null);
  await sql`
    insert into pairs (target_ref, project_id, input, a_case_ref, b_case_ref, a_content, b_content, metadata, created_at)
    select ref, ${ctx.projectId}, input::jsonb, a_ref, b_ref, a::jsonb, b::jsonb, metadata::jsonb, ${ctx.now}
    from unnest(${fresh.map((pair) => targets.get(pair.id)?.ref)}::bigint[],
                ${fresh.map((pair) => (pair.input === undefined ? null : JSON.stringify(pair.input)))}::text[],
                ${fresh.map((pair) => refOf(pair.a))}::bigint[], ${fresh.map((pair) => refOf(pair.b))}::bigint[],
                ${fresh.map((pair) => contentOf(pair.a))}::text[], ${fresh.map((pair) => contentOf(pair.b))}::text[],
                ${fresh.map((pair) => JSON.stringify(pair.metadata ?? {}))}::text[])
         as given (ref, input, a_ref, b_ref, a, b, metadata)
  `.execute(ctx.db);
  return fresh.map((pair) => pair.id);
}

/** What the pair itself keeps of a side: nothing when the side is an eval case, which is read where it is. */
function contentOf(side: PairSideInput): string | null {
  if ('case_id' in side) return null;
  const { output, model, latency, tokenUsage, metadata } = side;
  return JSON.stringify({
    output,
    model: model ?? null,
    metadata: metadata ?? {},
    latency_ms: latency ?? null,
    token_usage: tokenUsage ?? null,
  });
}

async function findCases(ctx: Context, pairs: readonly NamedPair[]): Promise<ReadonlyMap<string, number>> {
  const wanted = pairs
    .flatMap(({ a, b }) => [a, b])
    .flatMap((side) => ('case_id' in side ? [side.case_id] : []));
  if (wanted.length === 0) return new Map();
  // Held until commit, so that a run cannot be deleted from under a pair that is being made.
  const { rows } = await sql<{ ref: number; target_id: string }>`
    select ref, target_id from targets
    where project_id = ${ctx.projectId} and target_type = 'eval_case' and ingested_at is not null
      and target_id = any(${[...new Set(wanted)].sort()}::text[])
    order by target_id for key share
  `.execute(ctx.db);
  const refs = new Map(rows.map((row) => [row.target_id, row.ref]));
  const faults: ErrorDetail[] = [];
  for (const [index, pair] of pairs.entries()) {
    for (const name of ['a', 'b'] as const) {
      const side = pair[name];
      if (!('case_id' in side) || refs.has(side.case_id)) continue;
      faults.push({
        path: `pairs[${index}].${name}.case_id`,
        code: 'unknown_case',
        message: `No eval case "${side.case_id}" in this project.`,
      });
    }
  }
  if (faults.length > 0) {
    throw new DomainError(
      'VALIDATION_ERROR',
      'Some sides name eval cases that are not there.',
      faults.slice(0, 100),
    );
  }
  return refs;
}
