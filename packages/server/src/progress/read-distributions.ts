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
const annotationsThatCount = (queueId: string) => sql`
  annotations a join items i on i.id = a.item_id
  where a.queue_id = ${queueId} and a.status = 'submitted' and a.source = 'expert' and i.state not in ('removed', 'gold')`;

/** What is asked of an answer: a word as it is, or a number. */
type Kind = 'word' | 'number';

/**
 * A field's answers as texts, one row for each value: the elements of a list, both sides' of a pair. Reading a plain
 * value directly takes a fifth of a path's time, and most fields have plain values.
 */
const answersOf = (field: RubricField) => {
  const { key } = field;
  const kind: Kind = field.type === 'numeric' ? 'number' : 'word';
  const facts = sql`${kind}::text as kind, ${key}::text as key`;
  if (isPerSide(field)) {
    const sides = `$."${key}".*[*]`;
    return sql`select ${facts}, v #>> '{}' as value from jsonb_path_query(a.field_values, ${sides}::jsonpath) v`;
  }
  if (field.type === 'categorical' && field.multiple) {
    const elements = `$."${key}"[*]`;
    return sql`select ${facts}, v #>> '{}' as value from jsonb_path_query(a.field_values, ${elements}::jsonpath) v`;
  }
  const value = sql`a.field_values -> ${key}::text`;
  return sql`
    select ${facts}, a.field_values ->> ${key}::text as value
    where jsonb_typeof(${value}) in ('string', 'number', 'boolean')`;
};

/** The values without what is not counted: raters give a few dozen different ones, but each writes other words. */
function countedValues(fields: readonly RubricField[], counted: readonly RubricField[]) {
  const left = fields.filter((field) => !counted.includes(field)).map(({ key }) => key);
  return left.length === 0 ? sql`a.field_values` : sql`a.field_values - ${left}::text[]`;
}

type Row = WordRow & Omit<NumberRow, 'value'> & { kind: Kind; number: number | null };

/**
 * How often each answer was given: annotations are read once, and taken apart after those with the same answers have been
 * counted. Of numbers with many different values, how many lie in each bin.
 */
async function countAnswers(
  ctx: Pick<Context, 'db'>,
  queueId: string,
  fields: readonly RubricField[],
  counted: readonly RubricField[],
): Promise<Row[]> {
  const numeric = counted.filter((field): field is Numeric => field.type === 'numeric');
  const parts = [
    ...counted.map(answersOf),
    sql`select 'word'::text as kind, '' as key, a.label as value where a.label is not null`,
    sql`select 'number'::text as kind, '' as key, a.score::text as value where a.score is not null`,
  ];
  const bounds = [
    ...numeric.map(({ key, min, max }) => sql`(${key}::text, ${min}::float8, ${max}::float8)`),
    sql`(''::text, null::float8, null::float8)`,
  ];
  const { rows } = await sql<Row>`
    with alike as materialized (
      select ${countedValues(fields, counted)} as field_values, a.label, a.score, count(*) as c
      from ${annotationsThatCount(queueId)} group by 1, 2, 3
    ), given as materialized (
      select given.kind, given.key, given.value, sum(a.c) as c
      from alike a, lateral (${sql.join(parts, sql` union all `)}) given
      where given.value is not null group by 1, 2, 3
    ), numbers as (
      select key, value::float8 as v, sum(c) as c from given where kind = 'number' group by 1, 2
    ), ranked as (
      select *, sum(c) over (partition by key order by v) as upto, sum(c) over (partition by key) as n from numbers
    ), facts as (
      select key, max(n) as n, sum(v * c) / sum(c) as mean, count(*) as different,
             (min(v) filter (where upto >= n / 2) + min(v) filter (where upto > n / 2)) / 2 as median,
             min(v) as least, max(v) as most
      from ranked group by key
    )
    select 'word' as kind, key, value, c::int as count, null::int as n, null::float8 as mean, null::float8 as median,
           null::int as different, null::float8 as least, null::float8 as most, null::float8 as number, null::int as bin
    from given where kind = 'word'
    union all
    select 'number', f.key, null, sum(c.c)::int, f.n::int, f.mean::float8, f.median::float8, f.different::int,
           coalesce(b.low, f.least), coalesce(b.high, f.most),
           case when f.different <= ${numberBarsMax} then c.v end,
           case when f.different > ${numberBarsMax} then
             least(${numberBarsMax}, width_bucket(c.v, coalesce(b.low, f.least), coalesce(b.high, f.most), ${numberBarsMax}))
           end
    from numbers c join facts f on f.key = c.key
    join (values ${sql.join(bounds)}) b (key, low, high) on b.key = c.key
    group by f.key, f.n, f.mean, f.median, f.different, f.least, f.most, b.low, b.high, 11, 12
    order by count desc, value, number, bin
  `.execute(ctx.db);
  return rows;
}

/** How often each answer was given: the rubric's fields that can be counted, then score and label where used. */
export async function readDistributions(
  ctx: Pick<Context, 'db'>,
  queueId: string,
  rubric: Rubric,
): Promise<FieldDistribution[]> {
  const counted = rubric.fields.filter(({ type }) => ['categorical', 'boolean', 'numeric'].includes(type));
  const rows = await countAnswers(ctx, queueId, rubric.fields, counted);
  const wordRows = rows.filter(({ kind }) => kind === 'word');
  const numberRows = rows
    .filter(({ kind }) => kind === 'number')
    .map(({ number, ...row }): NumberRow => ({ ...row, value: number }))
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
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
