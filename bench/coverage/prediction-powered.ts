import {
  type LabelledRun,
  pairedDifference,
  poissonSample,
  predictionPoweredMean,
  predictionPoweredProportion,
  predictionPoweredQuantile,
  proportionalChances,
  proportionalSample,
  Random,
  roganGladen,
} from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShare, type Replication } from './covered-share.ts';

interface Verdicts {
  truth: Float64Array;
  score: Float64Array;
}

/** A run whose people pass a share, and whose judge agrees with them at its sensitivity and specificity. */
function verdicts(
  random: Random,
  units: number,
  share: number,
  sensitivity: number,
  specificity: number,
): Verdicts {
  const truth = Float64Array.from({ length: units }, () => (random.uniform() < share ? 1 : 0));
  const score = truth.map((y) => {
    const agrees = random.uniform() < (y === 1 ? sensitivity : specificity);
    return agrees ? y : 1 - y;
  });
  return { truth, score };
}

function drawn(random: Random, units: number, size: number): number[] {
  const order = Uint32Array.from({ length: units }, (_, i) => i);
  for (let i = 0; i < size; i += 1) {
    const j = i + random.below(units - i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return Array.from(order.subarray(0, size));
}

function labelled({ truth, score }: Verdicts, unit: number[]): LabelledRun {
  return { score, unit, label: unit.map((at) => truth[at] as number) };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

function judged(
  interval: { lower: number; upper: number } | null | undefined,
  truth: number,
): Replication | null {
  if (interval === null || interval === undefined) return null;
  const { lower, upper } = interval;
  return { isCovered: lower - 1e-12 <= truth && truth <= upper + 1e-12, width: upper - lower };
}

const shares: [string, number, number, number, number, number][] = [
  // name, N, n, share, sensitivity, specificity
  ['good judge, n 100', 2000, 100, 0.7, 0.9, 0.85],
  ['good judge, n 30', 1000, 30, 0.7, 0.9, 0.85],
  ['tiny, n 10', 500, 10, 0.6, 0.85, 0.8],
  ['useless judge, n 100', 2000, 100, 0.7, 0.5, 0.5],
  ['judge worse than chance, n 60', 1000, 60, 0.6, 0.3, 0.3],
  ['near-perfect judge, n 50', 2000, 50, 0.5, 0.99, 0.99],
  ['rare class 2 %, n 100', 5000, 100, 0.02, 0.8, 0.97],
  ['rare class 2 %, useless judge, n 100', 5000, 100, 0.02, 0.5, 0.5],
  ['share 98 %, n 50', 2000, 50, 0.98, 0.97, 0.6],
  ['half the run labelled, n 50 of 100', 100, 50, 0.8, 0.9, 0.7],
];

function shareRegimes(replications: number, random: Random): Coverage[] {
  return (['run', 'system'] as const).flatMap((target) =>
    shares.map(([name, units, n, share, sensitivity, specificity]) =>
      coveredShare(`share of the ${target}: ${name}`, replications, random, (source) => {
        const data = verdicts(source, units, share, sensitivity, specificity);
        const run = labelled(data, drawn(source, units, n));
        const answer = predictionPoweredProportion(run, { target });
        return answer.value === null
          ? null
          : judged(answer.interval, target === 'run' ? meanOf(data.truth) : share);
      }),
    ),
  );
}

/** Uncertainty-weighted draws: units whose judge is unsure have larger chances. */
function weightedRegimes(replications: number, random: Random): Coverage[] {
  const designs = [
    ['set size', 'fixed'],
    ['coins', 'poisson'],
  ] as const;
  return designs.flatMap(([words, design]) =>
    [40, 120].map((n) =>
      coveredShare(`share of the run: unequal chances (${words}), n ${n}`, replications, random, (source) => {
        const units = 800;
        const score = Float64Array.from({ length: units }, () => source.uniform());
        const truth = score.map((f) => (source.uniform() < 0.15 + 0.7 * f ? 1 : 0));
        const chance = proportionalChances(
          score.map((f) => f * (1 - f)),
          n,
        );
        const ids = Array.from(score, (_, i) => `unit ${i}`);
        const seed = source.uint32();
        const sample =
          design === 'fixed' ? proportionalSample(ids, chance, seed) : poissonSample(ids, chance, seed);
        const unit = sample.map(({ at }) => at);
        const inclusion = sample.map((chosen) => chosen.inclusion ?? 1);
        const answer = predictionPoweredProportion(
          { ...labelled({ truth, score }, unit), inclusion },
          { design },
        );
        return answer.value === null ? null : judged(answer.interval, meanOf(truth));
      }),
    ),
  );
}

/** What goes wrong when labels are not drawn by the chances stated: people looked at what the judge failed. */
function chosenByHand(replications: number, random: Random): Coverage {
  const name = 'share of the run: NOT at random, labels of what the judge failed, n 100';
  return coveredShare(name, replications, random, (source) => {
    const data = verdicts(source, 2000, 0.7, 0.9, 0.85);
    const unit = [...data.score.keys()].filter((at) => data.score[at] === 0).slice(0, 100);
    const answer = predictionPoweredProportion(labelled(data, unit));
    return answer.value === null ? null : judged(answer.interval, meanOf(data.truth));
  });
}

/** Scores on a scale, the judge's with bias and noise; `skew` > 0 makes the values long-tailed. */
function scores(random: Random, units: number, noise: number, skew: number): Verdicts {
  const truth = Float64Array.from({ length: units }, () => {
    const z = random.normal();
    return skew > 0 ? Math.exp(skew * z) : z;
  });
  return { truth, score: truth.map((y) => 0.8 * y + 0.5 + noise * random.normal()) };
}

function meanRegimes(replications: number, random: Random): Coverage[] {
  const cases: [string, number, number, number, number][] = [
    ['good judge, n 100', 2000, 100, 0.5, 0],
    ['tiny, n 8', 500, 8, 0.5, 0],
    ['noise only, n 40', 1000, 40, 30, 0],
    ['long tail, n 30', 2000, 30, 1, 1],
    ['long tail, n 200', 2000, 200, 1, 1],
    ['long tail, useless judge, n 60', 2000, 60, 30, 1],
    ['long tail, half the run labelled, n 100 of 200', 200, 100, 1, 1],
  ];
  return (['run', 'system'] as const).flatMap((target) =>
    cases.map(([name, units, n, noise, skew]) =>
      coveredShare(`mean of the ${target}: ${name}`, replications, random, (source) => {
        const data = scores(source, units, noise, skew);
        const answer = predictionPoweredMean(labelled(data, drawn(source, units, n)), { target });
        const truth = target === 'run' ? meanOf(data.truth) : skew > 0 ? Math.exp((skew * skew) / 2) : 0;
        return answer.value === null ? null : judged(answer.interval, truth);
      }),
    ),
  );
}

/** Items that the judge scores low were drawn nine times as often as the others, each by its own coin. */
function unevenQuantiles(replications: number, random: Random): Coverage[] {
  const cases: [string, number, number][] = [
    ['median', 0.5, 600],
    ['lower tenth', 0.1, 600],
    ['upper tenth', 0.9, 600],
    ['upper tenth', 0.9, 3000],
  ];
  return cases.map(([name, q, units]) => {
    const regime = `quantile of the run: unequal chances, ${name}, ${units} units`;
    return coveredShare(regime, replications, random, (source) => {
      const data = scores(source, units, 0.5, 0);
      const chance = data.score.map((f) => (f < 0 ? 0.45 : 0.05));
      const unit = [...chance.keys()].filter((at) => source.uniform() < (chance[at] as number));
      const inclusion = unit.map((at) => chance[at] as number);
      const answer = predictionPoweredQuantile({ ...labelled(data, unit), inclusion }, q);
      const truth = data.truth.toSorted()[Math.ceil(q * units) - 1] as number;
      return answer.value === null ? null : judged(answer.interval, truth);
    });
  });
}

function otherRegimes(replications: number, random: Random): Coverage[] {
  const quantiles: [string, number, number][] = [
    ['median, n 60', 0.5, 60],
    ['lower tenth, n 100', 0.1, 100],
    ['lower tenth, n 40', 0.1, 40],
  ];
  const quantile = quantiles.map(([name, q, n]) =>
    coveredShare(`quantile of the run: ${name}`, replications, random, (source) => {
      const data = scores(source, 600, 0.5, 0);
      const answer = predictionPoweredQuantile(labelled(data, drawn(source, 600, n)), q);
      const truth = data.truth.toSorted()[Math.ceil(q * 600) - 1] as number;
      return answer.value === null ? null : judged(answer.interval, truth);
    }),
  );
  const paired = [20, 100].map((n) =>
    coveredShare(`difference of two runs, paired, n ${n}`, replications, random, (source) => {
      const first = verdicts(source, 1000, 0.75, 0.9, 0.8);
      const second = verdicts(source, 1000, 0.7, 0.9, 0.8);
      const unit = drawn(source, 1000, n);
      const label = [first, second].map(({ truth }) => unit.map((at) => truth[at] as number));
      const answer = pairedDifference({
        score: [first.score, second.score],
        unit,
        label: label as [number[], number[]],
      });
      return answer.value === null
        ? null
        : judged(answer.interval, meanOf(first.truth) - meanOf(second.truth));
    }),
  );
  return [...quantile, ...paired, ...correctedRegimes(replications, random)];
}

function correctedRegimes(replications: number, random: Random): Coverage[] {
  const cases: [string, number, number, number, number, number][] = [
    ['100 + 100 validated', 0.7, 0.9, 0.85, 100, 1000],
    ['20 + 20 validated', 0.7, 0.9, 0.85, 20, 500],
    ['rare class 2 %', 0.02, 0.9, 0.95, 100, 1000],
    ['weak judge', 0.5, 0.65, 0.6, 100, 1000],
  ];
  return cases.map(([name, share, sensitivity, specificity, each, units]) =>
    coveredShare(`Rogan-Gladen: ${name}`, replications, random, (source) => {
      const draw = (n: number, p: number) => {
        let hits = 0;
        for (let i = 0; i < n; i += 1) hits += source.uniform() < p ? 1 : 0;
        return hits;
      };
      const answer = roganGladen({
        units,
        passed: draw(units, share * sensitivity + (1 - share) * (1 - specificity)),
        peoplePassed: each,
        bothPassed: draw(each, sensitivity),
        peopleFailed: each,
        bothFailed: draw(each, specificity),
      });
      return answer.value === null ? null : judged(answer.interval, share);
    }),
  );
}

/** Coverage of what is made of a judge's scores and a sample of labels. Each part has a stream of its own. */
export function predictionPowered(replications: number): Coverage[] {
  const random = Random.seeded(20260101);
  return [
    ...shareRegimes(replications, random),
    ...weightedRegimes(replications, random),
    chosenByHand(replications, random),
    ...meanRegimes(replications, Random.seeded(20260101)),
    ...otherRegimes(replications, Random.seeded(20260102)),
    ...unevenQuantiles(replications, Random.seeded(20260103)),
  ];
}
