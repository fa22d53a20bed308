import type { ErrorDetail, Rubric, SetGoldInput } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { validateValues } from '../rubrics/validate-values.ts';
import { rescoreGold } from './rescore-gold.ts';

type Gold = z.output<typeof SetGoldInput>;
type Answers = Gold['answers'];

/** Places for raters in a gold item: as many as the column holds, so that it never completes. */
const goldPlaces = 32_767;

export const notFresh =
  'Only an open item that no rater has had yet can become gold. Add the target to another queue.';

export interface GoldToWrite extends Gold {
  itemId: string;
}

export type GoldOutcome = 'made' | 'changed' | 'had_by_raters';

/**
 * Makes locked items of a queue gold, or changes what is accepted of those that are; items that a rater has had stay
 * as they are. The queue's counter comes last: raters who submit wait for it.
 */
export async function writeGold(
  ctx: Context,
  queueId: string,
  golds: readonly GoldToWrite[],
): Promise<ReadonlyMap<string, GoldOutcome>> {
  const ids = golds.map((one) => one.itemId);
  const { rows: changed } = await sql<{ id: string }>`
    select id from items where id = any(${ids}::uuid[]) and state = 'gold'
  `.execute(ctx.db);
  const { rows: made } = await sql<{ id: string }>`
    update items set state = 'gold', raters_required = ${goldPlaces}, open_slots = ${goldPlaces}
    where id = any(${ids}::uuid[]) and state = 'available'
      and not exists (select 1 from slots s where s.item_id = items.id)
    returning id
  `.execute(ctx.db);
  const outcomes = new Map<string, GoldOutcome>(ids.map((id) => [id, 'had_by_raters']));
  for (const { id } of changed) outcomes.set(id, 'changed');
  for (const { id } of made) outcomes.set(id, 'made');
  const written = golds.filter(({ itemId }) => outcomes.get(itemId) !== 'had_by_raters');
  for (const { itemId, answers } of written) {
    if (outcomes.get(itemId) === 'changed') await rescoreGold(ctx, itemId, answers);
  }
  const rows = written.map(({ itemId, answers, explanation }) => ({ item_id: itemId, answers, explanation }));
  await sql`
    insert into gold_items (item_id, queue_id, answers, explanation, created_by, created_at, updated_at)
    select g.item_id, ${queueId}, g.answers, g.explanation, ${ctx.memberId}, ${ctx.now}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (item_id uuid, answers jsonb, explanation text)
    on conflict (item_id) do update
    set answers = excluded.answers, explanation = excluded.explanation, updated_at = excluded.updated_at
  `.execute(ctx.db);
  if (made.length > 0) await changeCounters(ctx, queueId, { available: -made.length });
  return outcomes;
}

/** What is accepted must be something that the rubric lets raters answer. */
export function goldFaults(rubric: Rubric, answers: Answers): ErrorDetail[] {
  const faults: ErrorDetail[] = [];
  for (const [key, { accepted, tolerance }] of Object.entries(answers)) {
    const path = `answers.${key}`;
    const field = rubric.fields.find((one) => one.key === key);
    const isOwn = key === 'score' || key === 'label';
    if (field === undefined && !isOwn) {
      faults.push({ path, code: 'unknown_field', message: 'the rubric has no such field' });
      continue;
    }
    const isNumber = field === undefined ? key === 'score' : field.type === 'numeric';
    if (tolerance !== undefined && !isNumber) {
      faults.push({ path: `${path}.tolerance`, code: 'no_number', message: 'only numbers have a tolerance' });
    }
    accepted.forEach((value, at) => {
      if (field !== undefined && value !== null) {
        const [fault] = validateValues([field], { [key]: value }).faults;
        if (fault !== undefined) faults.push({ ...fault, path: `${path}.accepted[${at}]` });
      }
    });
  }
  return faults;
}
