import type { SamplingStrategy } from '@evalguard/contract';

/** What a strategy may look at. */
export interface Candidate {
  target_id: string;
  /** Meets the strategy's own condition; only `matching` has one. */
  is_match: boolean;
  score: number | null;
  /** Scores by scorer, on 0 to 1 as far as they are. */
  scorers: Readonly<Record<string, number>>;
  model: string | null;
  tag: string | null;
  /** How many texts are of its kind, itself among them; only `diverse` looks at texts. */
  alike: number;
}

const clamped = (value: number) => Math.min(1, Math.max(0, value));

/** The name of the band that a score lies in: below_0.4, 0.4_to_0.6, from_0.6. */
export function bandOf(score: number, edges: readonly number[]): string {
  const at = edges.findIndex((edge) => score < edge);
  if (at === 0) return `below_${edges[0]}`;
  return at === -1 ? `from_${edges.at(-1)}` : `${edges[at - 1]}_to_${edges[at]}`;
}

export function stratumOf(
  strategy: SamplingStrategy & { kind: 'stratified' },
  candidate: Candidate,
): string | null {
  if (strategy.by === 'model') return candidate.model;
  if (strategy.by === 'tag') return candidate.tag;
  return candidate.score === null ? null : bandOf(candidate.score, strategy.bands ?? [0.5]);
}

/** 1 at one half, 0 at 0 and 1; a score that is missing says nothing, which is as uncertain as can be. */
function uncertainty(score: number | null | undefined): number {
  return score === null || score === undefined ? 1 : 1 - Math.abs(2 * clamped(score) - 1);
}

function disagreement(scorers: Candidate['scorers'], named: readonly string[] | undefined): number {
  const scores = (named ?? Object.keys(scorers)).flatMap((name) => {
    const score = scorers[name];
    return score === undefined ? [] : [clamped(score)];
  });
  return scores.length < 2 ? 0 : Math.max(...scores) - Math.min(...scores);
}

/**
 * The chance with which a strategy takes a target, 0 to 1. It depends on the target and the strategy (and, for `diverse`,
 * on the texts before it), never on what was drawn, so each item's chance is known exactly and a stream can be decided
 * one by one (Poisson sampling;
 * C.-E. Särndal, B. Swensson and J. Wretman, Model Assisted Survey Sampling (1992), section 3.5).
 */
export function chanceOf(strategy: SamplingStrategy, candidate: Candidate): number {
  switch (strategy.kind) {
    case 'matching':
      return candidate.is_match ? 1 : strategy.sample_of_rest;
    case 'share':
      return strategy.share;
    case 'stratified': {
      const stratum = stratumOf(strategy, candidate);
      const own =
        stratum === null || !Object.hasOwn(strategy.shares, stratum) ? undefined : strategy.shares[stratum];
      return own ?? strategy.other_share;
    }
    case 'uncertainty': {
      const score = strategy.scorer === undefined ? candidate.score : candidate.scorers[strategy.scorer];
      return strategy.share * (strategy.floor + (1 - strategy.floor) * uncertainty(score));
    }
    case 'disagreement': {
      const apart = disagreement(candidate.scorers, strategy.scorers);
      return strategy.share * (strategy.floor + (1 - strategy.floor) * apart);
    }
    case 'diverse':
      return strategy.share * (strategy.floor + (1 - strategy.floor) / candidate.alike);
  }
}
