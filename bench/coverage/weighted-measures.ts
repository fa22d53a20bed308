import {
  type Random,
  type WeightedVerdicts,
  weightedConfusion,
} from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShares, held, type Replication } from './covered-share.ts';

interface Regime {
  name: string;
  cases: number;
  /** Share that people pass, and the judge's rates of agreeing with a pass and with a fail. */
  passing: number;
  sensitivity: number;
  specificity: number;
  /** Chance of being labelled where the judge fails a case, and where it passes it. */
  failed: number;
  passed: number;
}

const good = { sensitivity: 0.9, specificity: 0.85 };

const regimes: readonly Regime[] = [
  { name: '1,000 cases, all failed + 20 %', cases: 1000, passing: 0.8, ...good, failed: 1, passed: 0.2 },
  { name: '1,000 cases, all failed + 5 %', cases: 1000, passing: 0.8, ...good, failed: 1, passed: 0.05 },
  {
    name: '3 % fail, 1,000 cases, all failed + 10 %',
    cases: 1000,
    passing: 0.97,
    ...good,
    failed: 1,
    passed: 0.1,
  },
  {
    name: 'few labels: 100 cases, all failed + 20 %',
    cases: 100,
    passing: 0.7,
    ...good,
    failed: 1,
    passed: 0.2,
  },
  {
    name: '1,000 cases, half of failed + 10 %',
    cases: 1000,
    passing: 0.6,
    ...good,
    failed: 0.5,
    passed: 0.1,
  },
  { name: '1,000 cases, a tenth of all', cases: 1000, passing: 0.8, ...good, failed: 0.1, passed: 0.1 },
  {
    ...{ name: 'useless judge, 1,000 cases, half of failed + 10 %', cases: 1000, passing: 0.7 },
    ...{ sensitivity: 0.6, specificity: 0.4, failed: 0.5, passed: 0.1 },
  },
];

const measures = ['f1', 'matthews', 'kappa', 'alpha'] as const;
type Found = Record<(typeof measures)[number], Replication | null>;

function draw(random: Random, regime: Regime): { all: WeightedVerdicts; labelled: WeightedVerdicts } {
  const all = { human: [] as number[], judge: [] as number[], inclusion: [] as number[] };
  const labelled = { human: [] as number[], judge: [] as number[], inclusion: [] as number[] };
  for (let at = 0; at < regime.cases; at += 1) {
    const human = Number(random.uniform() < regime.passing);
    const judge = Number(random.uniform() < (human === 1 ? regime.sensitivity : 1 - regime.specificity));
    const chance = judge === 1 ? regime.passed : regime.failed;
    all.human.push(human);
    all.judge.push(judge);
    all.inclusion.push(1);
    if (random.uniform() >= chance) continue;
    labelled.human.push(human);
    labelled.judge.push(judge);
    labelled.inclusion.push(chance);
  }
  return { all, labelled };
}

/** One sample of one run: the truth is what people would say of all of the run. */
function replicate(random: Random, regime: Regime): Found {
  const { all, labelled } = draw(random, regime);
  const truth = weightedConfusion(all, { resamples: 0 });
  const answer = weightedConfusion(labelled, { resamples: 500, seed: random.uint32() });
  const heldOf = (measure: (typeof measures)[number]): Replication | null => {
    if (truth.shares === null || answer.shares === null) return null;
    const found = answer[measure];
    const { value } = truth[measure];
    return found.value === null || value === null ? null : held(found.interval, value);
  };
  return { f1: heldOf('f1'), matthews: heldOf('matthews'), kappa: heldOf('kappa'), alpha: heldOf('alpha') };
}

/** Coverage of the bootstrap intervals of a judge's weighted measures. */
export function weightedMeasures(replications: number): Coverage[] {
  return coveredShares({ replications, seed: 20260109, regimes, measures, replicate });
}
