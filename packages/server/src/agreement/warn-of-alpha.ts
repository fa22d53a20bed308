import type { EstimateWarning } from '@evalguard/contract';
import type { Ratings } from '@evalguard/statistics';

/** Below these alpha's interval holds the truth in fewer than 93 of 100 simulated runs: see docs/guides/coverage.md. */
const unitsMin = 40;
const rareUnitsMin = 8;

/** Answers of each unit that two or more raters answered; the others do not count in alpha. */
function sharedAnswers({ unit, value }: Ratings): number[][] {
  const byUnit = new Map<number, number[]>();
  for (const [i, at] of unit.entries()) {
    const known = byUnit.get(at);
    if (known === undefined) byUnit.set(at, [value[i] as number]);
    else known.push(value[i] as number);
  }
  return [...byUnit.values()].filter((answers) => answers.length > 1);
}

/** How many units hold an answer other than the most frequent one. */
function unitsBesideTheMost(units: readonly number[][]): number {
  const times = new Map<number, number>();
  for (const answers of units) for (const one of answers) times.set(one, (times.get(one) ?? 0) + 1);
  const [most] = [...times].sort(([, a], [, b]) => b - a)[0] ?? [];
  return units.filter((answers) => answers.some((one) => one !== most)).length;
}

/** What alpha's interval cannot bear: too few units, or one answer so frequent that the others hardly occur. Pure. */
export function warnOfAlpha(ratings: Ratings): EstimateWarning[] {
  const units = sharedAnswers(ratings);
  if (units.length === 0) return [];
  const found: EstimateWarning[] = [];
  if (units.length < unitsMin) {
    found.push({
      code: 'few_units',
      message: `Only ${units.length} items were answered by two or more raters. Below ${unitsMin} the interval of alpha can hold the truth less often than it says.`,
      figures: { units: units.length, needed: unitsMin },
    });
  }
  const rare = unitsBesideTheMost(units);
  if (rare < rareUnitsMin) {
    found.push({
      code: 'rare_answers',
      message: `Only ${rare} items hold an answer other than the most frequent one. Below ${rareUnitsMin} alpha hangs on single answers, and its interval holds the truth less often than it says; read it with percent agreement and Gwet's coefficient.`,
      figures: { units: rare, needed: rareUnitsMin },
    });
  }
  return found;
}
