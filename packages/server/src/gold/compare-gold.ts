import type { GoldItem } from '@evalguard/contract';
import { canonicalAnswer } from '../adjudication/decide-by-rule.ts';

type Accepted = GoldItem['answers'][string];

function isAccepted({ accepted, tolerance }: Accepted, given: unknown): boolean {
  return accepted.some((right) => {
    if (typeof right === 'number' && typeof given === 'number') {
      // As on a rubric's grid, 0.3 − 0.1 counts as 0.2.
      return Math.abs(right - given) <= (tolerance ?? 0) + 1e-9 * Math.max(1, Math.abs(right));
    }
    return canonicalAnswer(right) === canonicalAnswer(given);
  });
}

/** Whether each field that gold is known for was answered as accepted; leaving it out is as wrong as a wrong answer. */
export function compareGold(
  answers: GoldItem['answers'],
  given: Readonly<Record<string, unknown>>,
): Record<string, boolean> {
  return Object.fromEntries(
    Object.entries(answers).map(([field, one]) => [field, isAccepted(one, given[field] ?? null)]),
  );
}
