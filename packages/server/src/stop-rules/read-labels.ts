import { invalidField, type Rubric, type StopRule } from '@evalguard/contract';
import { sql } from 'kysely';
import type { ReviewField } from '../agreement/review-field.ts';
import { fieldNamed, requireOneAnswer, reviewFields } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';

export interface CollectedLabels {
  kind: 'share' | 'mean';
  range: readonly [number, number];
  /** One for each complete item, in the order in which they became complete. */
  labels: number[];
  /** Items that nobody answered the field for. */
  unanswered: number;
  /** Different chances with which the items were drawn, unknown ones counted as one. */
  chances: number;
  isCut: boolean;
}

/** More labels say nothing new about when to stop, and following each would take seconds. */
const labelsMax = 50_000;

function booleanOrNumber(field: ReviewField, positive: string | null): void {
  if (field.type === 'boolean' && positive !== null && positive !== 'true' && positive !== 'false') {
    throw invalidField('positive', 'not_a_boolean', 'For a boolean, `positive` is true or false.');
  }
  const isNumber = field.type === 'numeric' || field.type === 'score';
  if (isNumber && positive !== null && !Number.isFinite(Number(positive.trim() === '' ? 'none' : positive))) {
    throw invalidField('positive', 'not_a_number', 'For a number, `positive` is the least that passes.');
  }
}

/** The field that a rule speaks of, when its `positive` fits. Faults are of `field` and `positive`. */
export function fieldOfRule(rubric: Rubric, rule: Pick<StopRule, 'field' | 'positive'>): ReviewField {
  const field = fieldNamed(reviewFields(rubric), rule.field);
  requireOneAnswer(field);
  if (field.metrics.length === 0) {
    const message = `A field of type ${field.type} has no answers that could be counted or averaged.`;
    throw invalidField('field', 'not_countable', message);
  }
  booleanOrNumber(field, rule.positive);
  if (field.type === 'categorical' || field.type === 'label') {
    const known = field.options.length > 0 ? ` One of: ${field.options.join(', ')}.` : '';
    if (rule.positive === null) {
      const message = `Say with \`positive\` which answer to "${field.key}" passes.${known}`;
      throw invalidField('positive', 'needs_positive', message);
    }
    if (field.options.length > 0 && !field.options.includes(rule.positive)) {
      throw invalidField('positive', 'unknown_value', `"${rule.positive}" is no value of the field.${known}`);
    }
  }
  return field;
}

/** An annotation's answer as a number: 1 and 0 for a share, itself for a mean, null when it is missing. */
function answerAsNumber(field: ReviewField, positive: string | null) {
  if (field.type === 'label') return sql`case when a.label is not null then (a.label = ${positive})::int end`;
  const number =
    field.type === 'score'
      ? sql`a.score`
      : sql`case when jsonb_typeof(a.field_values -> ${field.key}::text) = 'number'
                 then (a.field_values ->> ${field.key}::text)::float8 end`;
  if (field.type === 'score' || field.type === 'numeric') {
    return positive === null
      ? number
      : sql`case when ${number} >= ${Number(positive)}::float8 then 1
                                                 when ${number} is not null then 0 end`;
  }
  const wanted = field.type === 'boolean' ? (positive ?? 'true') : JSON.stringify(positive);
  return sql`case when a.field_values ? ${field.key}::text
                  then (a.field_values -> ${field.key}::text @> ${wanted}::jsonb)::int end`;
}

function rangeOf(rubric: Rubric, field: ReviewField, kind: 'share' | 'mean'): readonly [number, number] {
  const own = rubric.fields.find((one) => one.key === field.key);
  return kind === 'mean' && own?.type === 'numeric' ? [own.min, own.max] : [0, 1];
}

/**
 * One label for each complete item, in one pass: the majority of its experts' answers (a tie is one half), or for a
 * number without `positive` their mean.
 */
export async function readLabels(
  ctx: Pick<Context, 'db'>,
  queueId: string,
  rubric: Rubric,
  rule: StopRule,
): Promise<CollectedLabels> {
  const field = fieldOfRule(rubric, rule);
  const isNumber = field.type === 'numeric' || field.type === 'score';
  const kind = isNumber && rule.positive === null ? 'mean' : 'share';
  const label = kind === 'mean' ? sql`avg(answer)` : sql`(sign(avg(answer) - 0.5) + 1) / 2`;
  const { rows } = await sql<{ labels: number[] | null; unanswered: number; chances: number; n: number }>`
    with answers as (
      select i.id, i.completed_at, i.place, i.inclusion_probability,
             (${answerAsNumber(field, rule.positive)})::float8 as answer
      from items i
      join annotations a on a.item_id = i.id and a.status = 'submitted' and a.source = 'expert'
      where i.queue_id = ${queueId} and i.state = 'completed'
    ), labels as (
      select completed_at, place, inclusion_probability, (${label})::float8 as label
      from answers group by id, completed_at, place, inclusion_probability
    ), first_ones as (
      select label, row_number() over (order by completed_at, place) as nr from labels where label is not null
      order by completed_at, place limit ${labelsMax}
    )
    select (select array_agg(label order by nr) from first_ones) as labels,
           (select count(*)::int from labels where label is null) as unanswered,
           (select count(*)::int from labels where label is not null) as n,
           (select count(distinct coalesce(inclusion_probability, 2))::int from labels) as chances
  `.execute(ctx.db);
  const [row] = rows;
  const labels = row?.labels ?? [];
  return {
    ...{ kind, range: rangeOf(rubric, field, kind), labels },
    unanswered: row?.unanswered ?? 0,
    chances: row?.chances ?? 0,
    isCut: (row?.n ?? 0) > labels.length,
  };
}
