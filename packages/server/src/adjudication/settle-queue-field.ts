import { fieldRatings } from '../agreement/field-ratings.ts';
import { readAnswers } from '../agreement/read-answers.ts';
import type { FieldAsked } from '../consensus/measure-queue-raters.ts';
import { fitItems } from '../consensus/settle-items.ts';
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
  const { units, show } = fitItems({ field, encoded: fieldRatings(field, answers) });
  for (const unit of units) {
    const id = answers.items[unit]?.id ?? '';
    if (!wanted.has(id)) continue;
    const shares = show(unit).model?.shares;
    const best = shares?.reduce((a, b) => (b.share > a.share ? b : a), { value: '', share: -1 });
    if (best !== undefined) leading.set(id, { value: best.value, posterior: best.share });
  }
  return leading;
}
