import type { QueueRanking } from '@evalguard/contract';

const interval = { lower: -0.1, upper: 0.9, level: 0.95, method: 'sandwich' };
const estimate = { value: 0.4, standard_error: 0.25, interval, n: 20, reason: null };

/** Two models, twenty comparisons. */
export const exampleRanking: QueueRanking = {
  ...{ queue_id: '00000000-0000-0000-0000-000000000000', field: 'preference', source: 'expert' },
  ...{ computed_at: '2026-01-01T00:00:00.000Z', age_seconds: 0, comparisons: 20 },
  left_out: { unanswered: 0, both_bad: 0, unnamed: 0, same_model: 0 },
  models: [
    {
      ...{ name: 'large', strength: estimate, elo: 69.5, rank: 1, rank_interval: { lower: 1, upper: 2 } },
      ...{ wins: 12, ties: 2, losses: 6 },
    },
    {
      ...{
        name: 'small',
        elo: -69.5,
        rank: 2,
        rank_interval: { lower: 1, upper: 2 },
        wins: 6,
        ties: 2,
        losses: 12,
      },
      strength: { ...estimate, value: -0.4, interval: { ...interval, lower: -0.9, upper: 0.1 } },
    },
  ],
  matrix: [
    {
      ...{ name: 'large', against: 'small', wins: 12, ties: 2, losses: 6, share: 0.65 },
      interval: { lower: 0.43, upper: 0.82, level: 0.95, method: 'wilson' },
    },
  ],
  position: { bias: { ...estimate, value: 0.1 }, p_value: 0.7, first_wins: 10, ties: 2, second_wins: 8 },
  order_unknown: 0,
  groups: [],
  reason: null,
};
