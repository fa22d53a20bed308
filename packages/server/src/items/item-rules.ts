import { isPerSide, type Rubric, type RubricField } from '@evalguard/contract';
import { type RawBuilder, sql } from 'kysely';
import { findPolicy } from '../adjudication/adjudication-policy.ts';
import type { Context } from '../context.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';

/** What a queue's own settings say about conditions on its items. */
export interface ItemRules {
  rubric: Rubric;
  /** How far numbers may lie apart without a dispute, where an adjudication policy by distance says so. */
  distances: ReadonlyMap<string, number>;
}

export async function loadItemRules(
  ctx: Context,
  queue: Pick<QueueRow, 'id' | 'adjudication_version'>,
): Promise<ItemRules> {
  const rubric = await loadRubric(ctx, queue.id);
  const policy = queue.adjudication_version === null ? null : await findPolicy(ctx, queue.id);
  const distance = policy?.rule === 'distance' ? policy.threshold : null;
  return {
    rubric,
    distances: new Map(distance === null ? [] : policy?.fields.map((key) => [key, distance])),
  };
}

/** One step of a scale; where it has none, 1 between whole numbers 2 to 10 apart (as 1 to 5), else a tenth of it (as 0 to 1). */
export function stepOf({ min, max, step, display }: RubricField & { type: 'numeric' }): number {
  if (step !== undefined) return step;
  const isWhole = Number.isInteger(min) && Number.isInteger(max) && max - min > 1 && max - min <= 10;
  return display === 'stars' || isWhole ? 1 : (max - min) / 10;
}

/** Numbers that lie further apart than `tolerance`, or that one rater gave and another did not. */
function numbersApart(number: RawBuilder<unknown>, tolerance: number): RawBuilder<unknown> {
  // As on a rubric's grid, 0.3 − 0.1 counts as 0.2.
  const most = tolerance + 1e-9 * Math.max(1, tolerance);
  return sql`(max(${number}) - min(${number}) > ${most}::float8 or count(${number}) not in (0, count(*)))`;
}

const numberAt = (path: readonly string[]) =>
  sql`case when jsonb_typeof(a.field_values #> ${path}::text[]) = 'number'
           then (a.field_values #>> ${path}::text[])::float8 end`;

/**
 * Two submitted annotations of `items i` that differ in what can differ: labels, choices and yes or no at all; numbers by
 * more than the policy's distance or else one step of their scale; scores, whose scale nobody knows, by more than the
 * policy's distance or else at all. Free text and marks, whose every wording would be a dispute, are left out.
 */
export function disputed({ rubric, distances }: ItemRules): RawBuilder<unknown> {
  const free = ['text', 'correction', 'spans'];
  const numeric = rubric.fields.filter((field) => field.type === 'numeric');
  const apart = numeric.flatMap((field) => {
    const tolerance = distances.get(field.key) ?? stepOf(field);
    const paths = isPerSide(field)
      ? [
          [field.key, 'a'],
          [field.key, 'b'],
        ]
      : [[field.key]];
    return paths.map((path) => numbersApart(numberAt(path), tolerance));
  });
  const others = rubric.fields.filter(({ type }) => free.includes(type) || type === 'numeric');
  return sql`(
    i.submitted_count > 1 and exists (
      select 1 from annotations a where a.item_id = i.id and a.status = 'submitted'
      having count(distinct (a.label, a.field_values - ${others.map(({ key }) => key)}::text[])) > 1
          or ${sql.join([numbersApart(sql`a.score`, distances.get('score') ?? 0), ...apart], sql` or `)}))`;
}
