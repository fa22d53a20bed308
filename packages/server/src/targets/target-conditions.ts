import type { SamplingScope } from '@evalguard/contract';
import { type RawBuilder, sql } from 'kysely';

const contains = (text: RawBuilder<unknown>, needle: string) =>
  sql`strpos(lower(${text}), ${needle.toLowerCase()}) > 0`;
const all = (conditions: readonly RawBuilder<unknown>[]) =>
  conditions.length === 0 ? sql`true` : sql`coalesce(${sql.join(conditions, sql` and `)}, false)`;
const when = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>) =>
  value === undefined ? [] : [condition(value)];

/** A scorer's result as a number: itself, its `score` or `value`, or 1 and 0 for passed and failed. */
export const scoreIn = (result: RawBuilder<unknown>) => sql`case jsonb_typeof(${result})
  when 'number' then (${result} #>> '{}')::float8
  when 'boolean' then (${result})::boolean::int
  when 'object' then coalesce(
    case when jsonb_typeof(${result} -> 'score') = 'number' then (${result} ->> 'score')::float8 end,
    case when jsonb_typeof(${result} -> 'value') = 'number' then (${result} ->> 'value')::float8 end,
    case when jsonb_typeof(${result} -> 'passed') = 'boolean' then (${result} -> 'passed')::boolean::int end)
end`;

/** Of a case `c` and its run `r`. */
export function caseConditions(scope: SamplingScope): RawBuilder<unknown> {
  const score =
    scope.scorer === undefined ? sql`c.score` : scoreIn(sql`(c.scorer_results -> ${scope.scorer}::text)`);
  return all([
    ...when(scope.passed, (passed) => sql`c.passed = ${passed}`),
    ...when(scope.score_min, (least) => sql`${score} >= ${least}::float8`),
    ...when(scope.score_max, (most) => sql`${score} <= ${most}::float8`),
    ...when(
      scope.text,
      (text) =>
        sql`(${contains(sql`c.input #>> '{}'`, text)} or ${contains(sql`c.actual_output #>> '{}'`, text)})`,
    ),
    ...when(scope.run_name, (text) => contains(sql`r.name`, text)),
    ...when(scope.model, (model) => sql`r.model = ${model}`),
  ]);
}

/** Of a trace with its spans; `trace` is the name its row has in the query. */
export function traceConditions(scope: SamplingScope, trace = 't'): RawBuilder<unknown> {
  const ref = sql.ref(`${trace}.target_ref`);
  const spans = (condition: RawBuilder<unknown>) =>
    sql`exists (select 1 from spans s where s.trace_ref = ${ref} and ${condition})`;
  const isError = spans(sql`s.status = 'error'`);
  return all([
    ...when(scope.name, (text) => contains(sql.ref(`${trace}.name`), text)),
    ...when(scope.status, (status) => (status === 'error' ? isError : sql`not ${isError}`)),
    ...when(scope.model, (model) => spans(sql`s.model = ${model}`)),
    ...when(scope.text, (text) =>
      spans(sql`(${contains(sql`s.input #>> '{}'`, text)} or ${contains(sql`s.output #>> '{}'`, text)})`),
    ),
  ]);
}

const ofCases = ['passed', 'score_min', 'score_max', 'scorer', 'run_name'] as const;
const ofTraces = ['name', 'status'] as const;

/** The first condition that targets of this source do not have, or null. */
export function misplacedCondition(source: 'eval_case' | 'trace', scope: SamplingScope): string | null {
  const wrong: readonly (keyof SamplingScope)[] = source === 'trace' ? ofCases : ofTraces;
  return wrong.find((name) => scope[name] !== undefined) ?? null;
}
