import type { ItemConsensus, RaterReliability } from '@evalguard/contract';

const zero = '00000000-0000-0000-0000-000000000000';
const values = ['pass', 'fail'];

export const exampleItemConsensus: ItemConsensus = {
  item_id: zero,
  target_id: 'support-refund-01',
  annotations: 4,
  method: 'dawid-skene',
  majority: {
    value: 'pass',
    leading: ['pass'],
    shares: [
      { value: 'pass', share: 0.75 },
      { value: 'fail', share: 0.25 },
    ],
    entropy: 0.5623351446188083,
  },
  model: {
    value: 'pass',
    leading: ['pass'],
    shares: [
      { value: 'pass', share: 0.9 },
      { value: 'fail', share: 0.1 },
    ],
    entropy: 0.3250829733914482,
  },
  mean: null,
  reason: null,
};

const share = (value: number, lower: number, upper: number, n: number) => ({
  value,
  standard_error: (upper - lower) / 4,
  interval: { lower, upper, level: 0.95, method: 'bootstrap-bc' },
  n,
  reason: null,
});

const wilson = (lower: number, upper: number) => ({ lower, upper, level: 0.95, method: 'wilson' });

export const exampleRaterReliability: RaterReliability = {
  rater_id: zero,
  name: 'Ada',
  annotations: 120,
  median_duration_ms: 18_400,
  median_duration_interval: { lower: 15_900, upper: 21_300, level: 0.95, method: 'order-statistics' },
  accuracy: share(0.9, 0.84, 0.96, 120),
  values,
  confusion: [
    [0.95, 0.05],
    [0.15, 0.85],
  ],
  confusion_intervals: [
    [wilson(0.863, 0.983), wilson(0.017, 0.137)],
    [wilson(0.081, 0.261), wilson(0.739, 0.919)],
  ],
  expected_annotations: [60, 60],
  bias: [share(0.05, -0.01, 0.11, 120), share(-0.05, -0.11, 0.01, 120)],
  scale: null,
  inconsistency: null,
  competence: null,
  guesses: null,
  warnings: [],
};
