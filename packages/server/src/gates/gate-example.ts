import type { GateResult } from '@evalguard/contract';

const zero = '00000000-0000-0000-0000-000000000000';

export const exampleGate: GateResult = {
  passed: false,
  computed_at: '2026-01-05T10:00:00.000Z',
  rules: [
    {
      rule: 'pass_rate.lower >= 0.9',
      passed: false,
      value: 0.8731,
      threshold: 0.9,
      basis: 'people',
      reason: { code: 'not_met', message: 'pass_rate.lower is 0.8731, not >= 0.9.' },
    },
  ],
  evidence: {
    run_id: zero,
    run_status: 'passed',
    queue_id: zero,
    field: 'verdict',
    metrics: {
      pass_rate: {
        value: 0.9215,
        standard_error: 0.0247,
        interval: { lower: 0.8731, upper: 0.9699, level: 0.95, method: 'prediction-powered-adjusted' },
        n: 120,
        reason: null,
      },
    },
  },
};
