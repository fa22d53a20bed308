import * as statistics from '../src/index.ts';
import type { StatisticId } from '../src/statistics.ts';

const few = { resamples: 100 } as const;
const whole = (v: number) => (Number.isInteger(v) && v >= 0 && v < 1000 ? v : 0);

/** Values, two and two, as ratings: two raters of each unit, the second of every third missing. */
function ratingsOf(values: readonly number[]): statistics.Ratings {
  const at = [...values.keys()].filter((i) => i % 6 !== 5);
  return {
    unit: Int32Array.from(at, (i) => Math.floor(i / 2)),
    rater: Int32Array.from(at, (i) => i % 2),
    value: Float64Array.from(at, (i) => values[i] as number),
  };
}

const half = (values: readonly number[]) => Math.floor(values.length / 2);
const first = (values: readonly number[]) => Float64Array.from(values.slice(0, half(values)));
const second = (values: readonly number[]) => Float64Array.from(values.slice(half(values), 2 * half(values)));
const pairOf = (values: readonly number[]) => ({ a: first(values), b: second(values) });
const judgedOf = (values: readonly number[]) => ({ human: first(values), score: second(values) });
/** The same, every third drawn with a chance of a tenth. */
const drawnOf = (values: readonly number[]) => ({
  ...judgedOf(values),
  inclusion: first(values).map((_, i) => (i % 3 === 0 ? 0.1 : 1)),
});

function spansOf(values: readonly number[]): statistics.SpanReviews {
  const marks = values.map(whole);
  return {
    reviews: {
      unit: Int32Array.from(marks, (_, i) => Math.floor(i / 2)),
      rater: Int32Array.from(marks, (_, i) => i % 2),
      length: Int32Array.from(marks, () => 4),
    },
    spans: {
      review: Int32Array.from(marks, (_, i) => i),
      start: Int32Array.from(marks, (v) => Math.min(v, 3)),
      end: Int32Array.from(marks, () => 4),
      label: Int32Array.from(marks, (v) => v),
    },
  };
}

function votesOf(values: readonly number[]): statistics.Comparisons {
  return {
    first: Int32Array.from(values, (_, i) => i % 3),
    second: Int32Array.from(values, (_, i) => (i + 1) % 3),
    // A typed column cannot hold what is no whole number: that is 9 here, which is no outcome.
    outcome: Int8Array.from(values, (v) => (Number.isInteger(v) && Math.abs(v) <= 1 ? v : 9)),
  };
}

/** The first half of the values are labels of the first units; all values are scores. */
function runOf(values: readonly number[]): statistics.LabelledRun {
  const label = first(values);
  return { score: [...values], unit: [...label.keys()], label };
}

const counts = (values: readonly number[]) => ({
  units: values.length,
  passed: values[0] ?? 0,
  peoplePassed: values[1] ?? 0,
  bothPassed: values[2] ?? 0,
  peopleFailed: values[3] ?? 0,
  bothFailed: values[4] ?? 0,
});
const chances = (values: readonly number[]) => Array.from(values, () => 0.5);

/** Every statistic of the list, made to look at whatever numbers there are. */
export const callEachStatistic: Record<StatisticId, (values: readonly number[]) => unknown> = {
  'percent-agreement': (v) => statistics.percentAgreement(ratingsOf(v)),
  'krippendorff-alpha': (v) =>
    (['nominal', 'ordinal', 'interval', 'ratio'] as const).map((metric) =>
      statistics.krippendorffAlpha(ratingsOf(v), { metric, ...few }),
    ),
  'gwet-agreement': (v) => [
    statistics.gwetAgreement(ratingsOf(v)),
    statistics.gwetAgreement(ratingsOf(v), { weights: 'quadratic' }),
  ],
  'fleiss-kappa': (v) => statistics.fleissKappa(ratingsOf(v)),
  'cohen-kappa': (v) => [
    statistics.cohenKappa(pairOf(v)),
    statistics.cohenKappa(pairOf(v), { weights: 'linear' }),
  ],
  'intraclass-correlation': (v) =>
    ([1, 2, 3] as const).map((model) => statistics.intraclassCorrelation(ratingsOf(v), { model, ...few })),
  'kendall-w': (v) => statistics.kendallW(ratingsOf(v), few),
  'spearman-correlation': (v) => statistics.spearmanCorrelation(pairOf(v)),
  'span-f1': (v) => statistics.spanF1(spansOf(v), few),
  'span-alpha': (v) => statistics.spanAlpha(spansOf(v), few),
  'majority-vote': (v) => statistics.majorityVote(ratingsOf(v)),
  'weighted-vote': (v) =>
    statistics.weightedVote(ratingsOf(v), {
      weights: new Map([
        [0, v[0] ?? 1],
        [1, 1],
      ]),
    }),
  'dawid-skene': (v) => statistics.dawidSkene(ratingsOf(v), few),
  mace: (v) => statistics.mace(ratingsOf(v), { starts: 2, ...few }),
  'bias-corrected-mean': (v) => statistics.biasCorrectedMean(ratingsOf(v), few),
  'scale-corrected-mean': (v) => [
    statistics.scaleCorrectedMean(ratingsOf(v), few),
    statistics.scaleCorrectedMean(ratingsOf(v), {
      huber: Number.POSITIVE_INFINITY,
      shrink: 0,
      noise: 'pooled',
    }),
  ],
  'gold-accuracy': (v) =>
    statistics.goldAccuracy({ rater: Int32Array.from(v, (_, i) => i % 2), correct: [...v] }),
  'accuracy-drift': (v) => statistics.accuracyDrift(v),
  'judge-confusion': (v) => statistics.judgeConfusion(pairOf(v), few),
  'weighted-confusion': (v) =>
    statistics.weightedConfusion(
      { human: first(v), judge: second(v), inclusion: chances(Array.from(first(v))) },
      few,
    ),
  'calibration-curve': (v) => [judgedOf, drawnOf].map((of) => statistics.calibrationCurve(of(v), few)),
  'brier-score': (v) => [judgedOf, drawnOf].map((of) => statistics.brierScore(of(v))),
  'roc-curve': (v) => [judgedOf, drawnOf].map((of) => statistics.rocCurve(of(v))),
  'precision-recall-curve': (v) =>
    [judgedOf, drawnOf].map((of) => statistics.precisionRecallCurve(of(v), few)),
  'best-threshold': (v) => [judgedOf, drawnOf].map((of) => statistics.bestThreshold(of(v), few)),
  'judge-drift': (v) => [
    statistics.judgeDrift(pairOf(v)),
    statistics.judgeDrift({ ...pairOf(v), inclusion: drawnOf(v).inclusion }),
  ],
  'alternative-annotator-test': (v) =>
    statistics.alternativeAnnotatorTest(ratingsOf(v), new Map(v.map((value, unit) => [unit, value])), {
      unitsMin: 2,
      ...few,
    }),
  'bradley-terry': (v) =>
    (['davidson', 'rao-kupper', 'half'] as const).map((ties) =>
      statistics.bradleyTerry(votesOf(v), { ties, ...few }),
    ),
  'win-matrix': (v) => statistics.winMatrix(votesOf(v)),
  'position-bias': (v) => statistics.positionBias(votesOf(v), few),
  'prediction-powered-mean': (v) => statistics.predictionPoweredMean(runOf(v)),
  'prediction-powered-proportion': (v) => statistics.predictionPoweredProportion(runOf(v)),
  'prediction-powered-quantile': (v) => statistics.predictionPoweredQuantile(runOf(v), 0.5),
  'prediction-powered-difference': (v) => statistics.predictionPoweredDifference(runOf(v), runOf(v)),
  'rogan-gladen': (v) => statistics.roganGladen(counts(v)),
  'horvitz-thompson-mean': (v) =>
    statistics.horvitzThompsonMean({ label: [...v], inclusion: chances(v), units: 2 * v.length }),
  'stratified-mean': (v) =>
    statistics.stratifiedMean([
      { units: v.length + 3, label: first(v) },
      { units: v.length + 3, label: second(v) },
    ]),
  'labels-needed': (v) => statistics.labelsNeeded(runOf(v), { halfWidth: 0.05 }),
  'mixture-sequence': (v) => statistics.mixtureSequence(v),
  'betting-sequence': (v) => statistics.bettingSequence(v, { steps: 30 }),
  'bernstein-sequence': (v) => statistics.bernsteinSequence(v),
};
