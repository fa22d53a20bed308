import type { Comparisons } from './comparisons/comparisons.ts';
import { tallyComparisons } from './comparisons/tally-comparisons.ts';
import type { Interval, Reason } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import type { Statistic } from './statistic.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** One competitor's record against another, whoever was shown first. `share` counts a tie as half a win. */
export interface WinCell {
  wins: number;
  ties: number;
  losses: number;
  share: number;
  interval: Interval;
}

/** `cells[i][j]` is the record of `ids[i]` against `ids[j]`; null where they did not meet. Ids ascending. */
export type WinMatrix = { ids: number[]; cells: (WinCell | null)[][] } | { ids: null; reason: Reason };

function winCell(wins: number, ties: number, losses: number, level: number): WinCell | null {
  const n = wins + ties + losses;
  if (n === 0) return null;
  const share = (wins + ties / 2) / n;
  const variance = ((wins + ties / 4) / n - share * share) / n;
  const effective = variance > 0 ? (share * (1 - share)) / variance : n;
  return { wins, ties, losses, share, interval: wilsonInterval(share, effective, level) };
}

/** Who won how often against whom. O(comparisons + competitors²). */
export function winMatrix(comparisons: Comparisons, options: IntervalOptions = {}): WinMatrix {
  const { level } = intervalOptions(options);
  const tally = tallyComparisons(comparisons, false);
  if (typeof tally === 'string') return { ids: null, reason: tally };
  const n = tally.ids.length;
  const wins = new Float64Array(n * n);
  const ties = new Float64Array(n * n);
  const add = (column: Float64Array, i: number, j: number, amount: number) => {
    column[i * n + j] = (column[i * n + j] as number) + amount;
  };
  tally.first.forEach((a, c) => {
    const b = tally.second[c] as number;
    add(wins, a, b, tally.count[3 * c] as number);
    add(wins, b, a, tally.count[3 * c + 2] as number);
    add(ties, a, b, tally.count[3 * c + 1] as number);
    add(ties, b, a, tally.count[3 * c + 1] as number);
  });
  const cell = (i: number, j: number) =>
    winCell(wins[i * n + j] as number, ties[i * n + j] as number, wins[j * n + i] as number, level);
  const ids = Array.from(tally.ids);
  return { ids, cells: ids.map((_, i) => ids.map((_unused, j) => cell(i, j))) };
}

export const winMatrixStatistic = {
  id: 'win-matrix',
  name: 'Win matrix',
  levels: ['preference'],
  takes: 'comparisons',
  meaning:
    'How often each was preferred to each other, as counted. It shows what a ranking must average away.',
  formula: '(wins + ties / 2) / comparisons of the two, whoever was shown first.',
  interval:
    "Wilson's score interval, with the effective number of comparisons p (1 − p) / var(p), since ties vary less than wins.",
  limits: [
    'Each cell stands by itself: of 100 cells about 5 intervals miss.',
    'Judgements count as independent; several by one rater or of one input seldom are.',
  ],
  sources: [
    'E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212.',
  ],
  compute: winMatrix,
} as const satisfies Statistic;
