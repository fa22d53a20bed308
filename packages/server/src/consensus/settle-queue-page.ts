import type { ConsensusMethod, ItemConsensus } from '@evalguard/contract';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { readAnswers } from '../agreement/read-answers.ts';
import type { Context } from '../context.ts';
import type { FieldAsked } from './measure-queue-raters.ts';
import { fitItems } from './settle-items.ts';

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

const compare = (a: ConsensusPlace, b: ConsensusPlace) => b.uncertainty - a.uncertainty || a.place - b.place;

/** Reads a queue's answers to a field, settles all items, and answers a page of them in the order asked for. */
export async function settleQueuePage(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field, method, order, after, limit }: PageAsked,
): Promise<SettledPage> {
  const answers = await readAnswers(reader, { queueId, source, fields: [field] });
  const { units, uncertainty, show } = fitItems({ field, encoded: fieldRatings(field, answers) }, method);
  const found = units.flatMap((unit) => {
    const place = answers.items[unit]?.place ?? 0;
    const stands = { uncertainty: order === 'queue' ? 0 : uncertainty(unit), place };
    return after !== null && compare(stands, after) <= 0 ? [] : [{ unit, stands }];
  });
  found.sort((a, b) => compare(a.stands, b.stands));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ unit }) => {
      const item = answers.items[unit];
      return { item_id: item?.id ?? '', target_id: item?.targetId ?? '', ...show(unit) };
    }),
    nextAfter: found.length > page.length && last !== undefined ? last.stands : null,
  };
}
