import type { PairedRuns } from '@evalguard/statistics';
import type { JudgedRun } from './read-labelled-run.ts';

export interface Pairs extends PairedRuns {
  score: readonly [number[], number[]];
  unit: number[];
  label: readonly [number[], number[]];
}

/** Cases of like mark, the first of one run with the first of the other, and so on. */
function matchCases(
  first: readonly (string | null)[],
  second: readonly (string | null)[],
): [number, number][] {
  const waiting = new Map<string, number[]>();
  second.forEach((mark, at) => {
    if (mark === null) return;
    const known = waiting.get(mark);
    if (known === undefined) waiting.set(mark, [at]);
    else known.push(at);
  });
  for (const list of waiting.values()) list.reverse();
  return first.flatMap((mark, at) => {
    const partner = mark === null ? undefined : waiting.get(mark)?.pop();
    return partner === undefined ? [] : [[at, partner] as [number, number]];
  });
}

const labelsByUnit = ({ unit, label }: JudgedRun) => new Map(unit.map((at, i) => [at, label[i] ?? 0]));

/** Whether the samples were drawn as one: no matched case is in one queue without its partner in the other. */
function areDrawnTogether(
  first: JudgedRun,
  second: JudgedRun,
  matched: readonly [number, number][],
): boolean {
  return matched.every(([a, b]) => (first.drawn[a] ?? 0) > 0 === (second.drawn[b] ?? 0) > 0);
}

/**
 * The cases that both runs judged, and the labels of those labelled in both. A pair's chance is the product of both
 * cases' chances where each run's sample was drawn by itself, the lesser of them where the samples were drawn as one;
 * times the share of the drawn pairs that is labelled so far.
 */
export function pairRuns(first: JudgedRun, second: JudgedRun): Pairs {
  const matched = matchCases(first.marks, second.marks);
  const isOne = areDrawnTogether(first, second, matched);
  const labels = [labelsByUnit(first), labelsByUnit(second)] as const;
  const pairs = { score: [[], []] as [number[], number[]], label: [[], []] as [number[], number[]] };
  const [unit, chance]: [number[], number[]] = [[], []];
  let drawn = 0;
  matched.forEach(([a, b], at) => {
    pairs.score[0].push(first.score[a] ?? 0);
    pairs.score[1].push(second.score[b] ?? 0);
    const [p, q] = [first.drawn[a] ?? 0, second.drawn[b] ?? 0];
    if (p > 0 && q > 0) drawn += 1;
    const [one, other] = [labels[0].get(a), labels[1].get(b)];
    if (one === undefined || other === undefined) return;
    unit.push(at);
    chance.push(isOne ? Math.min(p, q) : p * q);
    pairs.label[0].push(one);
    pairs.label[1].push(other);
  });
  const isGiven = first.inclusion !== undefined || second.inclusion !== undefined;
  const answered = unit.length / drawn;
  return { ...pairs, unit, ...(isGiven && { inclusion: chance.map((p) => p * answered) }) };
}
