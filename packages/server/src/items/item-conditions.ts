import type { ItemFilter, Rubric } from '@evalguard/contract';
import { type RawBuilder, sql } from 'kysely';
import { disputed, type ItemRules } from './item-rules.ts';

const submitted = (condition: RawBuilder<unknown>) =>
  sql`exists (select 1 from annotations a where a.item_id = i.id and a.status = 'submitted' and ${condition})`;

function ofState(state: NonNullable<ItemFilter['state']>): RawBuilder<unknown> {
  if (state === 'kept') return sql`i.state <> 'removed'`;
  if (state !== 'in_progress') return sql`i.state = ${state}`;
  return sql`(i.state = 'available' and i.open_slots < i.raters_required)`;
}

/** The score of `annotations a`, or what it answers to a numeric field; null where an older rubric asked for something else. */
export const scoreOf = (field: string | undefined) =>
  field === undefined
    ? sql`a.score`
    : sql`case when jsonb_typeof(a.field_values -> ${field}::text) = 'number'
          then (a.field_values ->> ${field}::text)::float8 end`;

function meanScore(filter: ItemFilter): RawBuilder<unknown> {
  const { score_min: least, score_max: most, score_field: field } = filter;
  return sql`(i.submitted_count > 0 and (
    select avg(${scoreOf(field)}) from annotations a where a.item_id = i.id and a.status = 'submitted'
  ) between ${least ?? '-infinity'}::float8 and ${most ?? 'infinity'}::float8)`;
}

/** Text in the target of any kind. Reads every content that the other conditions leave: the dearest of all. */
export function holdsText(text: string): RawBuilder<unknown> {
  const needle = text.toLowerCase();
  const within = (value: RawBuilder<unknown>) => sql`strpos(lower(${value}), ${needle}) > 0`;
  return sql`(
    ${within(sql`t.target_id`)}
    or ${within(sql`coalesce(i.display::text, '')`)}
    or exists (select 1 from eval_cases c where c.target_ref = i.target_ref
               and (${within(sql`c.input #>> '{}'`)} or ${within(sql`c.actual_output #>> '{}'`)}))
    or exists (select 1 from spans s where s.trace_ref = i.target_ref
               and (${within(sql`s.input #>> '{}'`)} or ${within(sql`s.output #>> '{}'`)}))
    or exists (select 1 from pairs p where p.target_ref = i.target_ref
               and (${within(sql`p.input #>> '{}'`)} or ${within(sql`p.a_content::text`)} or ${within(sql`p.b_content::text`)})))`;
}

/** What a filter asks of `items i` joined with `targets t`. */
export function itemConditions(filter: ItemFilter, rules: ItemRules): RawBuilder<unknown> {
  const { state, rater_id: raterId, label, field, value, is_disputed, is_flagged, text } = filter;
  const not = (wanted: boolean, condition: RawBuilder<unknown>) =>
    wanted ? condition : sql`not ${condition}`;
  const conditions = [
    ...(state === undefined ? [] : [ofState(state)]),
    ...(raterId === undefined
      ? []
      : [
          sql`exists (select 1 from slots s where s.item_id = i.id and s.rater_id = ${raterId}
                     and s.state in ('leased', 'submitted', 'skipped', 'reopened'))`,
        ]),
    ...(filter.score_min === undefined && filter.score_max === undefined ? [] : [meanScore(filter)]),
    ...(label === undefined ? [] : [submitted(sql`a.label = ${label}`)]),
    ...(field === undefined || value === undefined ? [] : [submitted(answers(field, value, rules.rubric))]),
    ...(is_disputed === undefined ? [] : [not(is_disputed, disputed(rules))]),
    ...(is_flagged === undefined ? [] : [not(is_flagged, submitted(sql`a.flagged`))]),
    ...(text === undefined ? [] : [holdsText(text)]),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

function answers(key: string, value: string, rubric: Rubric): RawBuilder<unknown> {
  const type = rubric.fields.find((one) => one.key === key)?.type;
  const isPlain = type === 'boolean' || type === 'numeric';
  const wanted =
    isPlain &&
    value.trim() !== '' &&
    !Number.isNaN(Number(value === 'true' || value === 'false' ? 1 : value));
  return sql`(a.field_values -> ${key}::text) @> ${wanted ? value : JSON.stringify(value)}::jsonb`;
}
