import { type FieldDistribution, isPerSide, type Rubric, type RubricField } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import {
  type NumberRow,
  type Numeric,
  numberBarsMax,
  ofNumbers,
  ofWords,
  type WordRow,
} from './answer-bars.ts';

/** The annotations that count: submitted, of a kept item, by experts. */
const counted = (queueId: string) => sql`
  annotations a join items i on i.id = a.item_id
  where a.queue_id = ${queueId} and a.status = 'submitted' and a.source = 'expert' and i.state not in ('removed', 'gold')`;

/**
 * A field's answers as texts, one row for each value: the elements of a list, both sides' of a pair. Reading a plain
 * value directly takes a fifth of a path's time, and most fields have plain values.
 */
const answersOf = (field: RubricField) => {
  const { key } = field;
  if (isPerSide(field)) {
    const sides = `$."${key}".*[*]`;
    return sql`select ${key}::text as key, v #>> '{}' as value from jsonb_path_query(a.field_values, ${sides}::jsonpath) v`;
  }
  if (field.type === 'categorical' && field.multiple) {
    const elements = `$."${key}"[*]`;
    return sql`select ${key}::text as key, v #>> '{}' as value from jsonb_path_query(a.field_values, ${elements}::jsonpath) v`;
  }
  const value = sql`a.field_values -> ${key}::text`;
  return sql`
    select ${key}::text as key, a.field_values ->> ${key}::text as value
    where jsonb_typeof(${value}) in ('string', 'number', 'boolean')`;
};

async function readWords(
  ctx: Pick<Context, 'db'>,
  queueId: string,
  fields: readonly RubricField[],
): Promise<WordRow[]> {
  const parts = [
    ...fields.map(answersOf),
    sql`select null::text as key, a.label as value where a.label is not null`,
  ];
  const { rows } = await sql<WordRow>`
    select coalesce(given.key, '') as key, given.value, count(*)::int as count
    from (select a.field_values, a.label from ${counted(queueId)}) a,
         lateral (${sql.join(parts, sql` union all `)}) given
    where given.value is not null
    group by 1, 2 order by count desc, given.value
  `.execute(ctx.db);
  return rows;
}

async function readNumbers(
  ctx: Pick<Context, 'db'>,
  queueId: string,
  fields: readonly Numeric[],
): Promise<NumberRow[]> {
  const parts = [
    ...fields.map(answersOf),
    sql`select '' as key, a.score::text as value where a.score is not null`,
  ];
  const bounds = [
    ...fields.map(({ key, min, max }) => sql`(${key}::text, ${min}::float8, ${max}::float8)`),
    sql`(''::text, null::float8, null::float8)`,
  ];
  const { rows } = await sql<NumberRow>`
    with counted as (
      select given.key, given.value::float8 as v, count(*) as c
      from (select a.field_values, a.score from ${counted(queueId)}) a,
           lateral (${sql.join(parts, sql` union all `)}) given
      group by 1, 2
    ), ranked as (
      select *, sum(c) over (partition by key order by v) as upto, sum(c) over (partition by key) as n from counted
    ), facts as (
      select key, max(n) as n, sum(v * c) / sum(c) as mean, count(*) as different,
             (min(v) filter (where upto >= n / 2) + min(v) filter (where upto > n / 2)) / 2 as median,
             min(v) as least, max(v) as most
      from ranked group by key
    )
    select f.key, f.n::int, f.mean::float8, f.median::float8, f.different::int,
           coalesce(b.low, f.least) as least, coalesce(b.high, f.most) as most,
           case when f.different <= ${numberBarsMax} then c.v end as value,
           case when f.different > ${numberBarsMax} then
             least(${numberBarsMax}, width_bucket(c.v, coalesce(b.low, f.least), coalesce(b.high, f.most), ${numberBarsMax}))
           end as bin,
           sum(c.c)::int as count
    from counted c join facts f on f.key = c.key
    join (values ${sql.join(bounds)}) b (key, low, high) on b.key = c.key
    group by f.key, f.n, f.mean, f.median, f.different, f.least, f.most, b.low, b.high, 8, 9
    order by value, bin
  `.execute(ctx.db);
  return rows;
}

/** How often each answer was given: the rubric's fields that can be counted, then score and label where used. */
export async function readDistributions(
  ctx: Pick<Context, 'db'>,
  queueId: string,
  rubric: Rubric,
): Promise<FieldDistribution[]> {
  const words = rubric.fields.filter((field) => field.type === 'categorical' || field.type === 'boolean');
  const numbers = rubric.fields.filter((field) => field.type === 'numeric');
  const wordRows = await readWords(ctx, queueId, words);
  const numberRows = await readNumbers(ctx, queueId, numbers);
  const own = rubric.fields.flatMap((field): FieldDistribution[] => {
    const { key, label, type } = field;
    if (type === 'numeric') {
      const rows = numberRows.filter((row) => row.key === key);
      return [ofNumbers({ key, label, type }, rows, field)];
    }
    if (type !== 'categorical' && type !== 'boolean') return [];
    const known = type === 'boolean' ? ['true', 'false'] : field.options.map(({ value }) => value);
    return [
      ofWords(
        { key, label, type },
        wordRows.filter((row) => row.key === key),
        known,
      ),
    ];
  });
  const score = ofNumbers(
    { key: 'score', label: 'Score', type: 'score' },
    numberRows.filter((row) => row.key === ''),
    null,
  );
  const label = ofWords(
    { key: 'label', label: 'Label', type: 'label' },
    wordRows.filter((row) => row.key === ''),
    null,
  );
  return [...own, ...[score, label].filter(({ n }) => n > 0)];
}
