import type { Tally } from './tally-comparisons.ts';
import type { TieModel } from './tie-model.ts';

/** What is estimated: log-strengths, then, where asked for, the first place's advantage and the tie parameter. */
export interface StrengthModel {
  competitors: number;
  tieModel: TieModel;
  /** Index of the advantage of being shown first among the parameters, or −1. */
  positionAt: number;
  /** Index of the tie parameter, or −1 (no ties, or ties as half wins). */
  tieAt: number;
  parameters: number;
  /** Half of it times Σ strength² is taken off the log-likelihood; 0 for plain maximum likelihood. */
  penalty: number;
}

export interface StrengthModelOptions {
  tieModel: TieModel;
  hasPosition: boolean;
  penalty: number;
}

export function strengthModel(tally: Tally, options: StrengthModelOptions): StrengthModel {
  const competitors = tally.ids.length;
  const hasTies = options.tieModel !== 'half' && tally.count.some((n, at) => at % 3 === 1 && n > 0);
  const positionAt = options.hasPosition ? competitors : -1;
  const tieAt = hasTies ? competitors + (options.hasPosition ? 1 : 0) : -1;
  const parameters = competitors + (options.hasPosition ? 1 : 0) + (hasTies ? 1 : 0);
  // Without ties all models are the same; half has no tie parameter to take to a limit.
  const tieModel = hasTies ? options.tieModel : 'half';
  return { competitors, tieModel, positionAt, tieAt, parameters, penalty: options.penalty };
}
