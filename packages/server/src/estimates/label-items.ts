import type { Answers } from '../agreement/answers.ts';
import type { FieldRatings } from '../agreement/field-ratings.ts';
import type { IsPositive } from './positive-answer.ts';

/** Each item's label by its id: the raters' majority (null for a tie), or their mean. */
export function labelItems(
  answers: Pick<Answers, 'items'>,
  { ratings }: FieldRatings,
  isPositive: IsPositive,
): Map<string, number | null> {
  const sums = new Map<number, { sum: number; count: number }>();
  ratings.unit.forEach((unit, i) => {
    const value = ratings.value[i] ?? 0;
    const known = sums.get(unit) ?? { sum: 0, count: 0 };
    const counted = isPositive === null ? value : Number(isPositive(value));
    sums.set(unit, { sum: known.sum + counted, count: known.count + 1 });
  });
  const labels = new Map<string, number | null>();
  for (const [unit, { sum, count }] of sums) {
    const mean = sum / count;
    const settled = isPositive === null ? mean : mean === 0.5 ? null : Math.round(mean);
    labels.set(answers.items[unit]?.id ?? '', settled);
  }
  return labels;
}
