import type { GoldRater } from '@evalguard/contract';
import { accuracyDrift, goldAccuracy } from '@evalguard/statistics';
import { noEstimate, showEstimate } from '../estimates/show-estimate.ts';

type Measured = Pick<GoldRater, 'answers' | 'correct' | 'accuracy' | 'drift'>;

/** Accuracy and its drift for each rater, from 1 (right) and 0 (wrong) in the order of their answers. Pure. */
export function measureGold(raters: readonly (readonly number[])[]): Measured[] {
  return raters.map((correct) => {
    const found = goldAccuracy({ rater: new Int32Array(correct.length), correct });
    const drift = accuracyDrift(correct);
    const known = found.raters?.[0];
    return {
      answers: correct.length,
      correct: known?.correct ?? 0,
      accuracy:
        known === undefined
          ? noEstimate('empty', correct.length)
          : showEstimate(known.accuracy, correct.length),
      drift:
        drift.path === null
          ? []
          : drift.signals.map(({ at, since }) => ({ answer: at + 1, since: since + 1 })),
    };
  });
}
