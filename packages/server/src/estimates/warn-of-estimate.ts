import type { EstimateWarning, RunEstimate } from '@evalguard/contract';
import type { JudgedRun } from './read-labelled-run.ts';

/** Fewer labels than these carry no statement to the outside. */
export const labelsMin = 30;

/** Fisher's coefficient of skewness; 0 where nothing varies. */
export function skewness(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const moment = (k: number) => values.reduce((sum, v) => sum + (v - mean) ** k, 0) / n;
  const variance = moment(2);
  return variance > 0 ? moment(3) / variance ** 1.5 : 0;
}

/**
 * Whether a t interval of a mean may be wrong by more than a point: Cochran's rule asks for n > 25 G² labels.
 * Source: W. G. Cochran, Sampling techniques, 3rd edition (1977), section 2.15.
 */
export function longTail(values: readonly number[]): EstimateWarning[] {
  const skew = skewness(values);
  const needed = Math.ceil(25 * skew * skew);
  if (values.length < 3 || values.length >= needed) return [];
  return [
    {
      code: 'long_tail',
      message: `A few values are far from the others (skewness ${skew.toFixed(1)}): the interval of a mean covers the truth less often than it says, until there are some ${needed} labels. A quantile, such as the median, does not suffer from it.`,
      figures: { skewness: skew, needed },
    },
  ];
}

type Facts = Pick<RunEstimate, 'cases' | 'judged' | 'sampled' | 'labels' | 'labels_left_out' | 'inclusion'>;

function leftOut({
  tied,
  without_probability: byHand,
  unjudged,
}: Facts['labels_left_out']): EstimateWarning[] {
  const left = [
    [tied, 'with a tie between raters'],
    [byHand, 'added by hand beside a drawn sample'],
    [unjudged, 'without a verdict of the judge'],
  ] as const;
  const told = left.filter(([count]) => count > 0).map(([count, why]) => `${count} ${why}`);
  if (told.length === 0) return [];
  return [
    {
      code: 'labels_left_out',
      message: `Labels left out of the true score: ${told.join(', ')}.`,
      figures: { tied, without_probability: byHand, unjudged },
    },
  ];
}

/** What of a sample of labels does not bear what is made of it. Pure. */
export function warnOfLabels(facts: Omit<Facts, 'cases' | 'judged'>, isShuffled: boolean): EstimateWarning[] {
  const { labels, sampled } = facts;
  const found: EstimateWarning[] = [];
  if (labels < labelsMin) {
    found.push({
      code: 'few_labels',
      message: `Only ${labels} cases are labelled; below ${labelsMin} no interval should be relied on.`,
      figures: { labels, needed: labelsMin },
    });
  }
  if (facts.inclusion === 'assumed_equal') {
    found.push({
      code: 'chances_assumed',
      message:
        'The labelled cases carry no chance with which they were drawn. All numbers take them for an equal-chance sample; if somebody picked them, they describe the picked cases only.',
      figures: {},
    });
  }
  if (labels > 0 && labels < sampled && !isShuffled) {
    found.push({
      code: 'labelled_in_order',
      message: `${labels} of the ${sampled} cases in the queue are labelled, and the queue hands them out in an order that is not random: those done so far may be unlike the rest.`,
      figures: { labels, sampled },
    });
  }
  return [...found, ...leftOut(facts.labels_left_out)];
}

/** The same, and what of the run the judge leaves open. */
export function warnOfRun(facts: Facts, isShuffled: boolean): EstimateWarning[] {
  const unjudged = facts.cases - facts.judged;
  const found = warnOfLabels(facts, isShuffled);
  if (unjudged > 0) {
    found.push({
      code: 'cases_unjudged',
      message: `The judge gave no verdict on ${unjudged} of ${facts.cases} cases; they are not in the true score.`,
      figures: { unjudged, cases: facts.cases },
    });
  }
  return found;
}

/**
 * A judge whose passes people mostly fail: its sensitivity and specificity, by chances where they are known, sum to less
 * than 1 (Youden's index below 0). Rather the wrong answer counts as the pass than that the judge is so bad.
 */
export function warnOfReversal(
  run: Pick<JudgedRun, 'label' | 'unit' | 'score' | 'inclusion'>,
): EstimateWarning[] {
  const [agreed, all] = [
    [0, 0],
    [0, 0],
  ];
  run.label.forEach((label, i) => {
    const weight = 1 / (run.inclusion?.[i] ?? 1);
    all[label] = (all[label] ?? 0) + weight;
    if (run.score[run.unit[i] ?? -1] === label) agreed[label] = (agreed[label] ?? 0) + weight;
  });
  const [failed = 0, passed = 0] = all;
  if (failed === 0 || passed === 0) return [];
  const [specificity, sensitivity] = [(agreed[0] ?? 0) / failed, (agreed[1] ?? 0) / passed];
  if (sensitivity + specificity >= 1) return [];
  return [
    {
      code: 'judge_below_chance',
      message: `The judge passes ${percent(sensitivity)} of what people pass, and fails only ${percent(specificity)} of what they fail: less than a coin would do. Is the chosen answer the one that passes? As it stands, the judge does not help, and nothing corrected by it should be quoted.`,
      figures: { sensitivity, specificity },
    },
  ];
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
