import type { ConsensusMethod, ItemConsensus } from '@evalguard/contract';
import { fieldRatings } from '../agreement/field-ratings.ts';
import { readAnswers } from '../agreement/read-answers.ts';
import type { Context } from '../context.ts';
import { type Fit, KeptFits } from './kept-fits.ts';
import type { FieldAsked } from './measure-queue-raters.ts';
import { fitItems } from './settle-items.ts';

/** Where a row stands in the list: by how uncertain it is where that is asked for, then by its place in the queue. */
export interface ConsensusPlace {
  uncertainty: number;
  place: number;
}

/** A row, and when the list that it stands in was computed. */
export interface ListedPlace extends ConsensusPlace {
  computedAt: Date;
}

export interface SettledPage {
  rows: ItemConsensus[];
  /** The last row's where more follow, else null. */
  nextAfter: ListedPlace | null;
  computedAt: Date;
}

type Order = 'queue' | 'uncertainty';

interface PageAsked extends FieldAsked {
  /** With each change of the queue its answers are others. */
  version: number;
  method: ConsensusMethod;
  order: Order;
  after: ListedPlace | null;
  limit: number;
  now: Date;
}

/** The consensus on all items of a queue. */
interface QueueFit extends Fit {
  inOrder(order: Order): Int32Array;
  standOf(unit: number, order: Order): ConsensusPlace;
  show(unit: number): ItemConsensus;
}

/** Items of all fits together: those of a large queue take some 150 MiB (200,000 items of five answers). */
const keptItemsMax = 300_000;
const keptFits = new KeptFits<QueueFit>(keptItemsMax);

const compare = (a: ConsensusPlace, b: ConsensusPlace) => b.uncertainty - a.uncertainty || a.place - b.place;

async function fitQueue(
  reader: Pick<Context, 'db' | 'projectIds'>,
  { queueId, source, field, method, now }: PageAsked,
): Promise<QueueFit> {
  const answers = await readAnswers(reader, { queueId, source, fields: [field] });
  const { units, uncertainty, show } = fitItems({ field, encoded: fieldRatings(field, answers) }, method);
  const standOf = (unit: number, order: Order) => ({
    uncertainty: order === 'queue' ? 0 : uncertainty(unit),
    place: answers.items[unit]?.place ?? 0,
  });
  const lists = new Map<Order, Int32Array>();
  return {
    computedAt: now,
    size: units.length,
    standOf,
    inOrder(order) {
      const known = lists.get(order);
      if (known !== undefined) return known;
      const list = Int32Array.from(units).sort((a, b) => compare(standOf(a, order), standOf(b, order)));
      lists.set(order, list);
      return list;
    },
    show(unit) {
      const item = answers.items[unit];
      return { item_id: item?.id ?? '', target_id: item?.targetId ?? '', ...show(unit) };
    },
  };
}

/** Settles all items of a queue, or takes them as settled a moment ago, and answers a page of them in the order asked for. */
export async function settleQueuePage(
  reader: Pick<Context, 'db' | 'projectIds'>,
  asked: PageAsked,
): Promise<SettledPage> {
  const { queueId, version, source, field, method, order, after, limit } = asked;
  const key = JSON.stringify([queueId, version, reader.projectIds, source, field, method]);
  const fit = await keptFits.fit(key, after?.computedAt ?? null, () => fitQueue(reader, asked));
  const list = fit.inOrder(order);
  const from = after === null ? 0 : list.findIndex((unit) => compare(fit.standOf(unit, order), after) > 0);
  const page = from === -1 ? [] : [...list.subarray(from, from + limit)];
  const last = page.at(-1);
  const hasMore = last !== undefined && from + page.length < list.length;
  return {
    rows: page.map((unit) => fit.show(unit)),
    nextAfter: hasMore ? { ...fit.standOf(last, order), computedAt: fit.computedAt } : null,
    computedAt: fit.computedAt,
  };
}
