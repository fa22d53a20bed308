import type { ErrorDetail, Rubric, SetGoldInput } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { HeldItem } from '../items/lock-item.ts';
import { changeCounters } from '../queues/change-counters.ts';
import { validateValues } from '../rubrics/validate-values.ts';
import { rescoreGold } from './rescore-gold.ts';

type Gold = z.output<typeof SetGoldInput>;
type Answers = Gold['answers'];

/** Places for raters in a gold item: as many as the column holds, so that it never completes. */
const goldPlaces = 32_767;

export const notFresh =
  'Only an open item that no rater has had yet can become gold. Add the target to another queue.';

/** Makes a locked item gold, or changes what is accepted of one; an item that a rater has had stays as it is. */
export async function writeGold(
  ctx: Context,
  queueId: string,
  item: Pick<HeldItem, 'item_id' | 'is_gold'>,
  { answers, explanation }: Gold,
): Promise<'made' | 'changed' | 'had_by_raters'> {
  if (item.is_gold) await rescoreGold(ctx, item.item_id, answers);
  else if (!(await makeGold(ctx, item.item_id, queueId))) return 'had_by_raters';
  await sql`
    insert into gold_items (item_id, queue_id, answers, explanation, created_by, created_at, updated_at)
    values (${item.item_id}, ${queueId}, ${JSON.stringify(answers)}::jsonb, ${explanation},
            ${ctx.memberId}, ${ctx.now}, ${ctx.now})
    on conflict (item_id) do update
    set answers = excluded.answers, explanation = excluded.explanation, updated_at = excluded.updated_at
  `.execute(ctx.db);
  return item.is_gold ? 'changed' : 'made';
}

async function makeGold(ctx: Context, itemId: string, queueId: string): Promise<boolean> {
  const { rows } = await sql`
    update items set state = 'gold', raters_required = ${goldPlaces}, open_slots = ${goldPlaces}
    where id = ${itemId} and state = 'available' and not exists (select 1 from slots s where s.item_id = ${itemId})
    returning id
  `.execute(ctx.db);
  if (rows.length === 0) return false;
  await changeCounters(ctx, queueId, { available: -1 });
  return true;
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
