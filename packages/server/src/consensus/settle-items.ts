import type { ConsensusMethod, ItemConsensus } from '@evalguard/contract';
import {
  biasCorrectedMean,
  type ConsensusItem,
  dawidSkene,
  type Interval,
  mace,
  majorityVote,
  scaleCorrectedMean,
  weightedVote,
} from '@evalguard/statistics';
import { type ConsensusField, decoder, type FieldValue } from './read-field.ts';

type Settled = Omit<ItemConsensus, 'item_id' | 'target_id'>;

/** Items of a fit, by position among the answers: each is put into words when it is asked for. */
export interface SettledItems {
  units: number[];
  /** Of categories the posterior's entropy, of numbers the width of the mean's interval; −1 where it is not known. */
  uncertainty(unit: number): number;
  show(unit: number): Settled;
}

function showVote(item: ConsensusItem, categories: readonly number[], decode: (code: number) => FieldValue) {
  return {
    value: item.value === null ? null : decode(item.value),
    leading: item.leading.map(decode),
    shares: categories.map((code, at) => ({ value: decode(code), share: item.posterior[at] ?? 0 })),
    entropy: item.entropy,
  };
}

type Votes = { items: ConsensusItem[]; categories: number[] } | { items: null };

/**
 * Each rater's best weight for their accuracy p after Dawid and Skene, ln((q − 1) p / (1 − p)): none for who does no
 * better than chance. One right and q − 1 wrong answers are added to each, so that none counts without bound.
 */
function reliabilityVote({ ratings }: ConsensusField['encoded'], options: { categories?: number[] }): Votes {
  const model = dawidSkene(ratings, options);
  if (model.items === null) return model;
  const q = model.categories.length;
  const weights = model.raters.map(({ rater, accuracy, labels }): [number, number] => {
    const p = (accuracy.value * labels + 1) / (labels + q);
    return [rater, q < 2 ? 1 : Math.max(0, Math.log(((q - 1) * p) / (1 - p)))];
  });
  return weightedVote(ratings, { ...options, weights: new Map(weights) });
}

function vote(encoded: ConsensusField['encoded'], method: ConsensusMethod): Votes {
  const options = encoded.categories === null ? {} : { categories: encoded.categories };
  if (method === 'dawid-skene') return dawidSkene(encoded.ratings, options);
  if (method === 'mace') return mace(encoded.ratings, options);
  if (method === 'majority') return majorityVote(encoded.ratings, options);
  return reliabilityVote(encoded, options);
}

const nothing: SettledItems = {
  units: [],
  uncertainty: () => -1,
  show: (unit) => {
    throw new Error(`Item ${unit} has no answer.`);
  },
};

/** In places of their units. */
function byUnit<Item extends { unit: number }>(items: readonly Item[]): (Item | undefined)[] {
  const list: (Item | undefined)[] = [];
  for (const item of items) list[item.unit] = item;
  return list;
}

function settleCategories({ field, encoded }: ConsensusField, method: ConsensusMethod): SettledItems {
  const decode = decoder({ field, encoded });
  const options = encoded.categories === null ? {} : { categories: encoded.categories };
  const votes = majorityVote(encoded.ratings, options);
  const model = vote(encoded, method);
  if (votes.items === null || model.items === null) return nothing;
  const voted = byUnit(votes.items);
  const modelled = byUnit(model.items);
  return {
    units: votes.items.map(({ unit }) => unit),
    uncertainty: (unit) => modelled[unit]?.entropy ?? -1,
    show: (unit) => {
      const item = voted[unit];
      if (item === undefined) return nothing.show(unit);
      const posterior = modelled[unit];
      return {
        annotations: item.labels,
        method,
        majority: showVote(item, votes.categories, decode),
        model: posterior === undefined ? null : showVote(posterior, model.categories, decode),
        mean: null,
        reason: null,
      };
    },
  };
}

/** The numbers' own methods; what weighs votes stands for the first. */
type NumberMethod = 'bias-corrected-mean' | 'scale-corrected-mean';

function settleNumbers({ encoded }: ConsensusField, method: NumberMethod): SettledItems {
  const { unit, value } = encoded.ratings;
  const sums = new Map<number, { sum: number; labels: number }>();
  unit.forEach((at, i) => {
    const known = sums.get(at) ?? { sum: 0, labels: 0 };
    sums.set(at, { sum: known.sum + (value[i] ?? 0), labels: known.labels + 1 });
  });
  const isScaled = method === 'scale-corrected-mean';
  const corrected = isScaled ? scaleCorrectedMean(encoded.ratings) : biasCorrectedMean(encoded.ratings);
  const items = byUnit<{ unit: number; score: number; interval: Interval }>(corrected.items ?? []);
  const reason = corrected.items === null ? corrected.reason : null;
  return {
    units: [...sums.keys()],
    uncertainty: (unit) => {
      const interval = items[unit]?.interval ?? null;
      return interval === null ? -1 : interval.upper - interval.lower;
    },
    show: (unit) => {
      const known = sums.get(unit);
      if (known === undefined) return nothing.show(unit);
      const item = items[unit];
      const plain = known.sum / known.labels;
      const mean = { plain, corrected: item?.score ?? null, interval: item?.interval ?? null };
      return { annotations: known.labels, method, majority: null, model: null, mean, reason };
    },
  };
}

/** What raters together say of each item that has an answer. Pure. */
export function fitItems(field: ConsensusField, method: ConsensusMethod = 'dawid-skene'): SettledItems {
  if (field.encoded.names !== null) return settleCategories(field, method);
  return settleNumbers(field, method === 'scale-corrected-mean' ? method : 'bias-corrected-mean');
}

/** All of it at once, by the item's position among the answers; can be cloned between threads. Pure. */
export function settleItems(field: ConsensusField, method?: ConsensusMethod): Map<number, Settled> {
  const { units, show } = fitItems(field, method);
  return new Map(units.map((unit) => [unit, show(unit)]));
}
