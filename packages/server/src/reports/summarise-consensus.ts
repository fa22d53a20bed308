import type { ItemConsensus, Report } from '@evalguard/contract';
import type { ConsensusField } from '../consensus/read-field.ts';
import { settleItems } from '../consensus/settle-items.ts';

type Settled = Omit<ItemConsensus, 'item_id' | 'target_id'>;

function ofNumbers(settled: readonly Settled[]): Report['consensus'] {
  const means = settled.flatMap(({ mean }) => (mean === null ? [] : [mean.plain]));
  const none = { tied: 0, unanimous: 0, shares: [] };
  const mean = means.length === 0 ? null : means.reduce((sum, one) => sum + one, 0) / means.length;
  return { items: means.length, settled: means.length, ...none, mean };
}

/** How items came out by the majority of their raters: counted where it is fitted, so that few numbers change threads. Pure. */
export function summariseConsensus(field: ConsensusField): Report['consensus'] {
  const { encoded } = field;
  const all = [...settleItems(field).values()];
  if (encoded.names === null) return ofNumbers(all);
  const counts = new Map<string, number>((encoded.names ?? []).map((name) => [name, 0]));
  let [tied, unanimous] = [0, 0];
  for (const { majority, annotations } of all) {
    if (majority === null) continue;
    if (majority.value === null) tied += 1;
    else {
      const value = String(majority.value);
      counts.set(value, (counts.get(value) ?? 0) + 1);
      if (annotations > 1 && majority.shares.some(({ share }) => share === 1)) unanimous += 1;
    }
  }
  return {
    ...{ items: all.length, settled: all.length - tied, tied, unanimous },
    shares: Array.from(counts, ([value, items]) => ({ value, items })),
    mean: null,
  };
}
