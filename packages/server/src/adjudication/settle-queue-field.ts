import { fieldRatings } from '../agreement/field-ratings.ts';
import { readAnswers } from '../agreement/read-answers.ts';
import type { FieldAsked } from '../consensus/measure-queue-raters.ts';
import { settleItems } from '../consensus/settle-items.ts';
import type { Context } from '../context.ts';

export interface LeadingValue {
  value: unknown;
  posterior: number;
}

/** Reads a queue's answers to a field and fits them: for each of `itemIds` that has an answer, its most probable value. */
export async function settleQueueField(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field, itemIds }: FieldAsked & { itemIds: readonly string[] },
): Promise<Map<string, LeadingValue>> {
  const answers = await readAnswers(reader, { queueId, source, fields: [field] });
  const wanted = new Set(itemIds);
  const leading = new Map<string, LeadingValue>();
  for (const [at, { model }] of settleItems({ field, encoded: fieldRatings(field, answers) })) {
    const best = model?.shares.reduce((a, b) => (b.share > a.share ? b : a), { value: '', share: -1 });
    const id = answers.items[at]?.id ?? '';
    if (best !== undefined && wanted.has(id)) leading.set(id, { value: best.value, posterior: best.share });
  }
  return leading;
}
