import { normal } from './distributions/normal.ts';
import { type Estimate, unknown } from './estimate.ts';
import { type IntervalOptions, intervalOptions } from './interval-options.ts';
import type { Statistic } from './statistic.ts';

/** Whole numbers. The three samples are taken as independent of each other. */
export interface RoganGladenCounts {
  /** Units that the judge saw, and those it passed. */
  units: number;
  passed: number;
  /** Units that people passed, and those of them that the judge passed too. */
  peoplePassed: number;
  bothPassed: number;
  /** Units that people failed, and those of them that the judge failed too. */
  peopleFailed: number;
  bothFailed: number;
}

/** `apparent`: the judge's own share; `sensitivity`, `specificity`: as counted, without the pseudo-counts. */
export type RoganGladen = Estimate<{ apparent: number; sensitivity: number; specificity: number }>;

function isShare(part: number, whole: number): boolean {
  return Number.isSafeInteger(part) && Number.isSafeInteger(whole) && part >= 0 && part <= whole;
}

/** Shares with pseudo-counts: z²/2 passes in z² for the run, one in two for each validation sample. */
function adjusted(counts: RoganGladenCounts, z: number) {
  const n = counts.units + z * z;
  const [nSensitivity, nSpecificity] = [counts.peoplePassed + 2, counts.peopleFailed + 2];
  const apparent = (counts.passed + (z * z) / 2) / n;
  const sensitivity = (counts.bothPassed + 1) / nSensitivity;
  const specificity = (counts.bothFailed + 1) / nSpecificity;
  const youden = sensitivity + specificity - 1;
  const share = (apparent + specificity - 1) / youden;
  const ofSensitivity = (sensitivity * (1 - sensitivity)) / nSensitivity;
  const ofSpecificity = (specificity * (1 - specificity)) / nSpecificity;
  const variance =
    ((apparent * (1 - apparent)) / n + share * share * ofSensitivity + (1 - share) ** 2 * ofSpecificity) /
    (youden * youden);
  return {
    youden,
    share,
    variance,
    shift: 2 * z * z * (share * ofSensitivity - (1 - share) * ofSpecificity),
  };
}

function within(x: number): number {
  return Math.min(1, Math.max(0, x));
}

/**
 * The share that people would pass, from the judge's share and its sensitivity and specificity. Value and interval are
 * kept within [0, 1]. Null with `invalid_count`, `empty`, `too_few_labels` (people passed none, or failed none) and
 * `useless_judge` (sensitivity + specificity ≤ 1, counted or with pseudo-counts).
 */
export function roganGladen(counts: RoganGladenCounts, options: IntervalOptions = {}): RoganGladen {
  const { level } = intervalOptions(options);
  const { units, passed, peoplePassed, bothPassed, peopleFailed, bothFailed } = counts;
  if (!isShare(passed, units) || !isShare(bothPassed, peoplePassed) || !isShare(bothFailed, peopleFailed))
    return unknown('invalid_count');
  if (units === 0) return unknown('empty');
  if (peoplePassed === 0 || peopleFailed === 0) return unknown('too_few_labels');
  const [apparent, sensitivity, specificity] = [
    passed / units,
    bothPassed / peoplePassed,
    bothFailed / peopleFailed,
  ];
  const youden = sensitivity + specificity - 1;
  const z = normal.quantile((1 + level) / 2);
  const fit = adjusted(counts, z);
  if (!(youden > 1e-12) || !(fit.youden > 1e-12)) return unknown('useless_judge');
  const value = within((apparent + specificity - 1) / youden);
  const half = z * Math.sqrt(fit.variance);
  const lower = within(fit.share + fit.shift - half);
  const upper = within(fit.share + fit.shift + half);
  return {
    value,
    standardError: Math.sqrt(fit.variance),
    interval: {
      lower: Math.min(lower, value),
      upper: Math.max(upper, value),
      level,
      method: 'lang-reiczigel',
    },
    intervalReason: null,
    apparent,
    sensitivity,
    specificity,
  };
}

export const roganGladenStatistic = {
  id: 'rogan-gladen',
  name: 'Corrected share (Rogan-Gladen)',
  levels: ['nominal'],
  takes: 'sample',
  meaning:
    'The share that people would pass, from the judge’s share of passes and how often it passes what people pass and ' +
    'fails what people fail. The one to use when sensitivity and specificity were measured elsewhere.',
  formula:
    '(p + Sp − 1) / (Se + Sp − 1), p the judge’s share of passes, Se its share of passes among those that people ' +
    'passed, Sp its share of fails among those that people failed; within [0, 1].',
  interval:
    'Lang and Reiczigel’s: shares with pseudo-counts (z²/2 in z² for p, 1 in 2 for Se and Sp), delta-method variance ' +
    'and a shift for skewness; widened to the value where it would miss it; within [0, 1].',
  limits: [
    'Assumes that the judge errs on this run as it did on the validation sample.',
    'Labels drawn from the run itself are better used by the share by judge and labels (PPI++), which is narrower.',
    'With a judge near chance (Se + Sp near 1) the interval is wide or missing.',
  ],
  sources: [
    'W. J. Rogan and B. Gladen, Estimating prevalence from the results of a screening test, Am. J. Epidemiology 107 ' +
      '(1978) 71-76.',
    'Z. Lang and J. Reiczigel, Confidence limits for prevalence of disease adjusted for estimated sensitivity and ' +
      'specificity, Preventive Veterinary Medicine 113 (2014) 13-22.',
  ],
  compute: roganGladen,
} as const satisfies Statistic;
