import type { ConsensusMethod, ItemConsensus } from '@evalguard/contract';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { readAnswers } from '../agreement/read-answers.ts';
import type { Context } from '../context.ts';
import type { FieldAsked } from './measure-queue-raters.ts';
import { settleItems } from './settle-items.ts';

/** Where a row stands in the list: by how uncertain it is where that is asked for, then by its place in the queue. */
export interface ConsensusPlace {
  uncertainty: number;
  place: number;
}

export interface SettledPage {
  rows: ItemConsensus[];
  /** The last row's where more follow, else null. */
  nextAfter: ConsensusPlace | null;
}

interface PageAsked extends FieldAsked {
  method: ConsensusMethod;
  order: 'queue' | 'uncertainty';
  after: ConsensusPlace | null;
  limit: number;
}

/** Of categories the posterior's entropy, of numbers the width of the mean's interval; −1 where it is not known. */
function uncertaintyOf({ model, mean }: Pick<ItemConsensus, 'model' | 'mean'>): number {
  if (model !== null) return model.entropy;
  const interval = mean?.interval ?? null;
  return interval === null ? -1 : interval.upper - interval.lower;
}

const compare = (a: ConsensusPlace, b: ConsensusPlace) => b.uncertainty - a.uncertainty || a.place - b.place;

/** Reads a queue's answers to a field, settles all items, and answers a page of them in the order asked for. */
export async function settleQueuePage(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field, method, order, after, limit }: PageAsked,
): Promise<SettledPage> {
  const answers = await readAnswers(reader, { queueId, source, fields: [field] });
  const settled = settleItems({ field, encoded: fieldRatings(field, answers) }, method);
  const found = answers.items.flatMap(({ id, targetId, place }, at) => {
    const consensus = settled.get(at);
    if (consensus === undefined) return [];
    const stands = { uncertainty: order === 'queue' ? 0 : uncertaintyOf(consensus), place };
    if (after !== null && compare(stands, after) <= 0) return [];
    return [{ stands, row: { item_id: id, target_id: targetId, ...consensus } }];
  });
  found.sort((a, b) => compare(a.stands, b.stands));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    nextAfter: found.length > page.length && last !== undefined ? last.stands : null,
  };
}
