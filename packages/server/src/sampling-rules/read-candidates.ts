import type { SamplingStrategy } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { caseConditions, scoreIn, traceConditions } from '../targets/target-conditions.ts';
import type { Candidate } from './chance-of.ts';
import type { RuleRow } from './sampling-rule-row.ts';

/** A target of the inbox; `is_in_scope` false: the rule has nothing to do with it. */
export interface InboxTarget extends Candidate {
  ref: number;
  is_in_scope: boolean;
}

const matchOf = (strategy: SamplingStrategy) => (strategy.kind === 'matching' ? strategy.match : {});
const tagOf = (strategy: SamplingStrategy) => (strategy.kind === 'stratified' ? (strategy.tag ?? '') : '');

async function readCases(ctx: Context, rule: RuleRow, refs: readonly number[]): Promise<InboxTarget[]> {
  const { rows } = await sql<InboxTarget>`
    select c.target_ref as ref, n.target_id, ${caseConditions(rule.scope)} as is_in_scope,
           ${caseConditions(matchOf(rule.strategy))} as is_match, c.score, r.model,
           c.metadata ->> ${tagOf(rule.strategy)}::text as tag,
           coalesce((select jsonb_object_agg(key, score) from (
             select key, ${scoreIn(sql`value`)} as score from jsonb_each(c.scorer_results)
           ) scores where score is not null), '{}') as scorers
    from eval_cases c join eval_runs r on r.id = c.run_id join targets n on n.ref = c.target_ref
    where c.target_ref = any(${refs}::bigint[]) order by c.target_ref
  `.execute(ctx.db);
  return rows;
}

async function readTraces(ctx: Context, rule: RuleRow, refs: readonly number[]): Promise<InboxTarget[]> {
  const { rows } = await sql<InboxTarget>`
    select t.target_ref as ref, n.target_id, ${traceConditions(rule.scope)} as is_in_scope,
           ${traceConditions(matchOf(rule.strategy))} as is_match, null::float8 as score, '{}'::jsonb as scorers,
           (select s.model from spans s where s.trace_ref = t.target_ref and s.model is not null
            order by s.position limit 1) as model,
           t.metadata ->> ${tagOf(rule.strategy)}::text as tag
    from traces t join targets n on n.ref = t.target_ref
    where t.target_ref = any(${refs}::bigint[]) order by t.target_ref
  `.execute(ctx.db);
  return rows;
}

/** What a rule needs to know of these targets; those that are gone meanwhile are missing. */
export async function readCandidates(
  ctx: Context,
  rule: RuleRow,
  refs: readonly number[],
): Promise<InboxTarget[]> {
  return rule.source === 'trace' ? await readTraces(ctx, rule, refs) : await readCases(ctx, rule, refs);
}
