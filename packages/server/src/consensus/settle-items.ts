import type { ItemConsensus } from '@evalguard/contract';
import { biasCorrectedMean, type ConsensusItem, dawidSkene, majorityVote } from '@evalguard/statistics';
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

function settleCategories({ field, encoded }: ConsensusField): Map<number, Settled> {
  const decode = decoder({ field, encoded });
  const options = encoded.categories === null ? {} : { categories: encoded.categories };
  const votes = majorityVote(encoded.ratings, options);
  const model = dawidSkene(encoded.ratings, options);
  if (votes.items === null || model.items === null) return new Map();
  const modelled = new Map(model.items.map((item) => [item.unit, item]));
  return new Map(
    votes.items.map((item) => {
      const posterior = modelled.get(item.unit);
      const settled = {
        annotations: item.labels,
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
      return [at, { annotations: labels, majority: null, model: null, mean, reason }];
    }),
  );
}

/** What raters together say of each item that has an answer, by the item's position among the answers. Pure. */
export function settleItems(field: ConsensusField): Map<number, Settled> {
  return field.encoded.names === null ? settleNumbers(field) : settleCategories(field);
}
