import type { ConsensusMethod, ItemConsensus } from '@evalguard/contract';
import {
  biasCorrectedMean,
  type ConsensusItem,
  dawidSkene,
  mace,
  majorityVote,
  weightedVote,
} from '@evalguard/statistics';
import { type ConsensusField, decoder, type FieldValue } from './read-field.ts';

type Settled = Omit<ItemConsensus, 'item_id' | 'target_id'>;

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

function settleCategories({ field, encoded }: ConsensusField, method: ConsensusMethod): Map<number, Settled> {
  const decode = decoder({ field, encoded });
  const options = encoded.categories === null ? {} : { categories: encoded.categories };
  const votes = majorityVote(encoded.ratings, options);
  const model = vote(encoded, method);
  if (votes.items === null || model.items === null) return new Map();
  const modelled = new Map(model.items.map((item) => [item.unit, item]));
  return new Map(
    votes.items.map((item) => {
      const posterior = modelled.get(item.unit);
      const settled = {
        annotations: item.labels,
        method,
        majority: showVote(item, votes.categories, decode),
        model: posterior === undefined ? null : showVote(posterior, model.categories, decode),
        mean: null,
        reason: null,
      };
      return [item.unit, settled];
    }),
  );
}

function settleNumbers({ encoded }: ConsensusField): Map<number, Settled> {
  const { unit, value } = encoded.ratings;
  const sums = new Map<number, { sum: number; labels: number }>();
  unit.forEach((at, i) => {
    const known = sums.get(at) ?? { sum: 0, labels: 0 };
    sums.set(at, { sum: known.sum + (value[i] ?? 0), labels: known.labels + 1 });
  });
  const corrected = biasCorrectedMean(encoded.ratings);
  const byUnit = new Map((corrected.items ?? []).map((item) => [item.unit, item]));
  const reason = corrected.items === null ? corrected.reason : null;
  return new Map(
    Array.from(sums, ([at, { sum, labels }]) => {
      const item = byUnit.get(at);
      const mean = {
        plain: sum / labels,
        corrected: item?.score ?? null,
        interval: item?.interval ?? null,
      };
      return [at, { annotations: labels, method: null, majority: null, model: null, mean, reason }];
    }),
  );
}

/** What raters together say of each item that has an answer, by the item's position among the answers. Pure. */
export function settleItems(
  field: ConsensusField,
  method: ConsensusMethod = 'dawid-skene',
): Map<number, Settled> {
  return field.encoded.names === null ? settleNumbers(field) : settleCategories(field, method);
}
