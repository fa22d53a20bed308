import type { Report } from '@evalguard/contract';

const zero = '00000000-0000-0000-0000-000000000000';

/** A run that only its judge has seen. */
export const exampleReport: Report = {
  kind: 'run',
  made_at: '2026-01-05T10:00:00.000Z',
  version: '0.1.0',
  project_id: zero,
  source: 'expert',
  run: {
    ...{ id: zero, name: 'Nightly', model: 'example-model', status: 'passed' },
    ...{ created_at: '2026-01-05T09:00:00.000Z', cases: 40, judged: 40 },
    judge_pass_rate: {
      ...{ value: 0.95, standard_error: 0.0345, n: 40, reason: null },
      interval: { lower: 0.835, upper: 0.986, level: 0.95, method: 'wilson' },
    },
    judge_mean_score: {
      ...{ value: null, standard_error: null, interval: null, n: 0 },
      reason: { code: 'empty', message: 'There are no ratings.' },
    },
  },
  ...{ queue: null, field: null, positive: null, answers: { items: 0, annotations: 0 } },
  ...{
    raters: [],
    distributions: [],
    agreement: [],
    consensus: null,
    judge: null,
    estimate: null,
    gate: null,
  },
  warnings: [
    {
      code: 'judge_alone',
      message: 'No person has a say in this report: every number is the judge’s own.',
    },
  ],
  methods: [],
};
