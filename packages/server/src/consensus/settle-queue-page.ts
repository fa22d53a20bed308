import type { ItemConsensus } from '@evalguard/contract';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { readAnswers } from '../agreement/read-answers.ts';
import type { Context } from '../context.ts';
import type { FieldAsked } from './measure-queue-raters.ts';
import { settleItems } from './settle-items.ts';

export interface SettledPage {
  rows: ItemConsensus[];
  /** The place of the last row where more follow, else null. */
  nextAfter: number | null;
}

/** Reads a queue's answers to a field, settles all items, and answers a page of them in the queue's order. */
export async function settleQueuePage(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field, after, limit }: FieldAsked & { after: number; limit: number },
): Promise<SettledPage> {
  const answers = await readAnswers(reader, { queueId, source, field });
  const settled = settleItems({ field, encoded: fieldRatings(field, answers.rows) });
  const found = answers.items.flatMap((item, at) => {
    const consensus = item.place > after ? settled.get(at) : undefined;
    return consensus === undefined ? [] : [{ item, consensus }];
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ item, consensus }) => ({ item_id: item.id, target_id: item.targetId, ...consensus })),
    nextAfter: found.length > page.length && last !== undefined ? last.item.place : null,
  };
}
