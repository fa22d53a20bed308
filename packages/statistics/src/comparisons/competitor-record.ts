import type { Tally } from './tally-comparisons.ts';

/** How often each competitor, by position in `tally.ids`, won, tied and lost. */
export interface CompetitorRecord {
  wins: Float64Array;
  ties: Float64Array;
  losses: Float64Array;
}

export function competitorRecord(tally: Tally): CompetitorRecord {
  const [wins, ties, losses] = [0, 1, 2].map(() => new Float64Array(tally.ids.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const add = (column: Float64Array, at: number, amount: number) => {
    column[at] = (column[at] as number) + amount;
  };
  tally.first.forEach((a, c) => {
    const b = tally.second[c] as number;
    const won = tally.count[3 * c] as number;
    const tied = tally.count[3 * c + 1] as number;
    const lost = tally.count[3 * c + 2] as number;
    add(wins, a, won);
    add(losses, b, won);
    add(ties, a, tied);
    add(ties, b, tied);
    add(losses, a, lost);
    add(wins, b, lost);
  });
  return { wins, ties, losses };
}
