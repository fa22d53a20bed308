import type { AlternativeAnnotators } from '@evalguard/contract';
import { alternativeAnnotatorTest, reasons } from '@evalguard/statistics';
import type { Answers } from '../agreement/answers.ts';
import type { FieldRatings } from '../agreement/field-ratings.ts';
import type { IsPositive } from '../estimates/positive-answer.ts';
import { noEstimate, showEstimate } from '../estimates/show-estimate.ts';

interface Given {
  answers: Pick<Answers, 'items' | 'raterIds'>;
  encoded: FieldRatings;
  isPositive: NonNullable<IsPositive>;
  /** The judge's verdict by item. */
  verdicts: ReadonlyMap<string, number>;
  epsilon: number;
}

/** Whether the judge's passes may stand in for those of a person. */
export function alternativeAnnotators(given: Given): AlternativeAnnotators {
  const { answers, encoded, isPositive, verdicts, epsilon } = given;
  const { unit, rater, value } = encoded.ratings;
  const passes = { unit, rater, value: value.map((v) => Number(isPositive(v))) };
  const judge = new Map<number, number>();
  answers.items.forEach(({ id }, at) => {
    const verdict = verdicts.get(id);
    if (verdict !== undefined) judge.set(at, verdict);
  });
  const test = alternativeAnnotatorTest(passes, judge, { epsilon });
  if (test.winningRate === null) {
    const reason = { code: test.reason, message: reasons[test.reason] };
    const none = { winning_rate: null, passes: null, advantage: noEstimate(test.reason) };
    return { ...none, epsilon, units: 0, raters: [], left_out: [], reason };
  }
  const idOf = (at: number) => answers.raterIds[at] ?? '';
  return {
    winning_rate: test.winningRate,
    passes: test.passes,
    epsilon,
    advantage: showEstimate(test.advantage, test.units),
    units: test.units,
    raters: test.raters.map((one) => ({
      ...{ rater_id: idOf(one.rater), units: one.units },
      judge_advantage: showEstimate(one.judgeAdvantage, one.units),
      rater_advantage: one.raterAdvantage,
      ...{ p_value: one.pValue, is_won: one.isWon },
    })),
    left_out: test.leftOut.map((one) => ({ rater_id: idOf(one.rater), units: one.units })),
    reason: null,
  };
}
