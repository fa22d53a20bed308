import type { UnitRows } from '../ratings/sort-by-unit.ts';

/** How close an answer is to the others' answers; higher is closer. `others` is never empty. */
export type Alignment = 'accuracy' | 'neg_rmse' | ((answer: number, others: readonly number[]) => number);

function closeness(alignment: Alignment, answer: number, others: readonly number[]): number {
  if (alignment === 'accuracy') return others.filter((other) => other === answer).length;
  // Order is all that is compared: the mean and the root would only add rounding.
  if (alignment === 'neg_rmse') return -others.reduce((sum, other) => sum + (answer - other) ** 2, 0);
  return alignment(answer, others);
}

/** Distances that are equal but for rounding count as equal: 0.3 and 0.1 are as far from 0.2. */
function isAtLeast(a: number, b: number): boolean {
  return a >= b - 1e-9 * (Math.abs(a) + Math.abs(b));
}

/** One human answer that the judge was measured against. */
export interface Contest {
  unit: number;
  rater: number;
  /** 1 where the judge is at least as close to the other raters as this rater, else 0. */
  judge: number;
  /** 1 where this rater is at least as close to the others as the judge, else 0. */
  human: number;
}

/** Every answer of a unit with at least `ratersMin` human answers and one of the judge; positions, not ids. */
export function contests(
  rows: UnitRows,
  judge: (unit: number) => number | undefined,
  { alignment, ratersMin }: { alignment: Alignment; ratersMin: number },
): Contest[] {
  const found: Contest[] = [];
  for (let unit = 0; unit < rows.units; unit++) {
    const [from, to] = [rows.start[unit] as number, rows.start[unit + 1] as number];
    const said = judge(unit);
    if (said === undefined || to - from < ratersMin) continue;
    const answers = Array.from(rows.value.subarray(from, to));
    for (let i = from; i < to; i++) {
      const others = answers.filter((_, k) => k !== i - from);
      const byJudge = closeness(alignment, said, others);
      const byHuman = closeness(alignment, rows.value[i] as number, others);
      found.push({
        unit,
        rater: rows.rater[i] as number,
        judge: isAtLeast(byJudge, byHuman) ? 1 : 0,
        human: isAtLeast(byHuman, byJudge) ? 1 : 0,
      });
    }
  }
  return found;
}
