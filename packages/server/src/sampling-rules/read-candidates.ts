import type { SamplingScope, SamplingStrategy } from '@evalguard/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import { caseConditions, scoreIn, traceConditions } from '../targets/target-conditions.ts';
import type { Candidate } from './chance-of.ts';

/** What is asked of a target; `is_in_scope` false: nobody asked for it. */
export interface ReadCandidate extends Candidate {
  ref: number;
  is_in_scope: boolean;
  /** What `diverse` compares; null where texts do not matter. */
  text: string | null;
}

export interface Question {
  source: 'eval_case' | 'trace';
  scope: SamplingScope;
  strategy: SamplingStrategy;
}

/** Enough to tell kinds of texts apart. */
const lettersMax = 2_000;

const matchOf = (strategy: SamplingStrategy) => (strategy.kind === 'matching' ? strategy.match : {});
const tagOf = (strategy: SamplingStrategy) => (strategy.kind === 'stratified' ? (strategy.tag ?? '') : '');

function textOf(strategy: SamplingStrategy, of: { input: RawBuilder<unknown>; output: RawBuilder<unknown> }) {
  if (strategy.kind !== 'diverse') return sql`null::text`;
  return sql`left(coalesce(${of[strategy.of]} #>> '{}', ''), ${lettersMax})`;
}

async function readCases(
  ctx: Context,
  { scope, strategy }: Question,
  among: RawBuilder<unknown>,
): Promise<ReadCandidate[]> {
  const text = textOf(strategy, { input: sql`c.input`, output: sql`c.actual_output` });
  const { rows } = await sql<ReadCandidate>`
    select c.target_ref as ref, n.target_id, ${caseConditions(scope)} as is_in_scope,
           ${caseConditions(matchOf(strategy))} as is_match, c.score, r.model,
           c.metadata ->> ${tagOf(strategy)}::text as tag, ${text} as text, 1 as alike,
           coalesce((select jsonb_object_agg(key, score) from (
             select key, ${scoreIn(sql`value`)} as score from jsonb_each(c.scorer_results)
           ) scores where score is not null), '{}') as scorers
    from eval_cases c join eval_runs r on r.id = c.run_id join targets n on n.ref = c.target_ref
    where ${among} order by c.target_ref
  `.execute(ctx.db);
  return rows;
}

async function readTraces(
  ctx: Context,
  { scope, strategy }: Question,
  among: RawBuilder<unknown>,
): Promise<ReadCandidate[]> {
  const ofSpan = (column: string) => sql`
    (select s.${sql.ref(column)} from spans s where s.trace_ref = t.target_ref and s.${sql.ref(column)} is not null
     order by s.position limit 1)`;
  const text = textOf(strategy, { input: ofSpan('input'), output: ofSpan('output') });
  const { rows } = await sql<ReadCandidate>`
    select t.target_ref as ref, n.target_id, ${traceConditions(scope)} as is_in_scope,
           ${traceConditions(matchOf(strategy))} as is_match, null::float8 as score, '{}'::jsonb as scorers,
           ${ofSpan('model')} as model,
           t.metadata ->> ${tagOf(strategy)}::text as tag, ${text} as text, 1 as alike
    from traces t join targets n on n.ref = t.target_ref
    where ${among} order by t.target_ref
  `.execute(ctx.db);
  return rows;
}

/** What a strategy needs to know of targets, `among` said of a case `c` or a trace `t`; in the order of their arrival. */
export async function readCandidates(
  ctx: Context,
  question: Question,
  among: RawBuilder<unknown>,
): Promise<ReadCandidate[]> {
  return question.source === 'trace'
    ? await readTraces(ctx, question, among)
    : await readCases(ctx, question, among);
}
