import type { Interval } from '../estimate.ts';
import { competitorRecord } from './competitor-record.ts';
import type { StrengthMaximum } from './fit-strengths.ts';
import { rankIntervals } from './rank-intervals.ts';
import type { StrengthModel } from './strength-model.ts';
import type { StrengthSpread } from './strength-spread.ts';
import type { Tally } from './tally-comparisons.ts';

/** A number on the scale of log-strengths, and how far it may be off. */
export interface StrengthEstimate {
  value: number;
  standardError: number | null;
  interval: Interval | null;
}

export interface Competitor {
  id: number;
  /** Log-strength; all sum to 0. One with 0.7 more is preferred twice as often. (× 400 / ln 10 gives Elo points.) */
  strength: StrengthEstimate;
  /** 1 the strongest; equal strengths share a rank. */
  rank: number;
  rankInterval: { lower: number; upper: number } | null;
  wins: number;
  ties: number;
  losses: number;
}

export interface StrengthRanking {
  /** The strongest first. */
  competitors: Competitor[];
  /** How much stronger each is than the next in the list: not to be had from their own intervals. */
  leads: { id: number; over: number; lead: StrengthEstimate }[];
  /** ln ν (Davidson) or ln θ (Rao and Kupper); null without ties or with ties as half wins. */
  tie: StrengthEstimate | null;
  /** Log-odds that being shown first adds; null unless asked for. */
  position: StrengthEstimate | null;
}

/** A weighted sum of parameters with its spread. */
function estimator(fit: StrengthMaximum, model: StrengthModel, spread: StrengthSpread | null) {
  return (weights: ReadonlyMap<number, number>): StrengthEstimate => {
    let [value, variance] = [0, 0];
    for (const [i, wi] of weights) {
      value += wi * (fit.parameters[i] as number);
      for (const [j, wj] of weights)
        variance += wi * wj * (spread?.covariance[i * model.parameters + j] ?? 0);
    }
    if (spread === null) return { value, standardError: null, interval: null };
    const standardError = Math.sqrt(Math.max(0, variance));
    return { value, standardError, interval: spread.interval(value, standardError, weights) };
  };
}

function openRanks(fit: StrengthMaximum, model: StrengthModel, spread: StrengthSpread, level: number) {
  const { competitors: n, parameters: size } = model;
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) covariance.set(spread.covariance.subarray(i * size, i * size + n), i * n);
  return rankIntervals(fit.parameters.subarray(0, n), covariance, spread.deviations, level);
}

/** A fit as a ranking; without a `spread` there are no intervals. */
export function strengthRanking(
  tally: Tally,
  model: StrengthModel,
  fit: StrengthMaximum,
  spread: StrengthSpread | null,
  level: number,
): StrengthRanking {
  const estimate = estimator(fit, model, spread);
  const { wins, ties, losses } = competitorRecord(tally);
  const ranks = spread === null ? null : openRanks(fit, model, spread, level);
  // In billionths: strengths that differ by less do so by the fit's rounding, and share a rank.
  const strengths = fit.parameters.slice(0, model.competitors).map((value) => Math.round(value * 1e9));
  const order = Array.from(tally.ids.keys()).sort(
    (i, j) => (strengths[j] as number) - (strengths[i] as number),
  );
  const competitors = order.map((i) => ({
    id: tally.ids[i] as number,
    strength: estimate(new Map([[i, 1]])),
    rank: 1 + strengths.reduce((higher, value) => higher + (value > (strengths[i] as number) ? 1 : 0), 0),
    rankInterval: ranks?.[i] ?? null,
    wins: wins[i] as number,
    ties: ties[i] as number,
    losses: losses[i] as number,
  }));
  const leads = order.slice(1).map((j, k) => {
    const i = order[k] as number;
    const lead = estimate(
      new Map([
        [i, 1],
        [j, -1],
      ]),
    );
    return { id: tally.ids[i] as number, over: tally.ids[j] as number, lead };
  });
  const single = (at: number) => (at === -1 ? null : estimate(new Map([[at, 1]])));
  return { competitors, leads, tie: single(model.tieAt), position: single(model.positionAt) };
}
