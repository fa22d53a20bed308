import { judgeDrift, type Random } from '../../packages/statistics/src/index.ts';
import { type Coverage, coveredShares, held, type Replication } from './covered-share.ts';

interface Regime {
  name: string;
  cases: number;
  windows: number;
  /** Chance of being labelled where the judge fails a case, and where it passes it. */
  failed: number;
  passed: number;
  /** Share that people pass, and the judge's rates of agreeing with a pass and with a fail; they never change. */
  passing: number;
  sensitivity: number;
  specificity: number;
}

const good = { passing: 0.7, sensitivity: 0.9, specificity: 0.85 };
const wide = { cases: 1000, windows: 10 };

const regimes: readonly Regime[] = [
  { name: 'all labelled, 300 cases', cases: 300, windows: 10, failed: 1, passed: 1, ...good },
  { name: '1,000 cases, all failed + 20 %', ...wide, failed: 1, passed: 0.2, ...good },
  { name: '1,000 cases, half of failed + 10 %', ...wide, failed: 0.5, passed: 0.1, ...good },
  { name: '5,000 cases, half of failed + 10 %', cases: 5000, windows: 10, failed: 0.5, passed: 0.1, ...good },
  {
    name: 'few labels: 100 cases, all failed + 20 %',
    cases: 100,
    windows: 5,
    failed: 1,
    passed: 0.2,
    ...good,
  },
  { name: '60 labels of equal chances, windows of 6', cases: 60, windows: 10, failed: 1, passed: 1, ...good },
  {
    ...{ name: 'near-perfect judge, 1,000 cases, all failed + 20 %', ...wide, failed: 1, passed: 0.2 },
    ...{ passing: 0.7, sensitivity: 0.98, specificity: 0.98 },
  },
  {
    ...{ name: '3 % fail, 1,000 cases, all failed + 10 %', ...wide, failed: 1, passed: 0.1 },
    ...{ passing: 0.97, sensitivity: 0.9, specificity: 0.85 },
  },
];

function draw(random: Random, regime: Regime) {
  const [a, b, inclusion]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < regime.cases; at++) {
    const human = Number(random.uniform() < regime.passing);
    const judge = Number(random.uniform() < (human === 1 ? regime.sensitivity : 1 - regime.specificity));
    const chance = judge === 1 ? regime.passed : regime.failed;
    if (random.uniform() >= chance) continue;
    a.push(human);
    b.push(judge);
    inclusion.push(chance);
  }
  const isWeighted = regime.failed !== regime.passed;
  const columns = { a: Float64Array.from(a), b: Float64Array.from(b) };
  return { ...columns, ...(isWeighted && { inclusion }) };
}

const measures = ['agreement of a window', 'no change: p above 0.05'] as const;
type Found = Record<(typeof measures)[number], Replication | null>;

/** One stream in which nothing changes: the interval of one window, and whether the test leaves it alone. */
function replicate(random: Random, regime: Regime): Found {
  const { passing, sensitivity, specificity } = regime;
  const drift = judgeDrift(draw(random, regime), { windows: regime.windows });
  if (drift.windows === null) return { 'agreement of a window': null, 'no change: p above 0.05': null };
  const window = drift.windows[random.below(drift.windows.length)];
  const agreed = passing * sensitivity + (1 - passing) * specificity;
  return {
    'agreement of a window': held(window?.agreement.interval, agreed),
    'no change: p above 0.05': drift.pValue === null ? null : { isCovered: drift.pValue > 0.05, width: 0 },
  };
}

/** Coverage of the intervals of a judge's agreement in stretches of time, and how often its test is rightly silent. */
export function weightedDrift(replications: number): Coverage[] {
  return coveredShares({ replications, seed: 20260111, regimes, measures, replicate });
}
