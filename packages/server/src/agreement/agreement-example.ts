import type { QueueAgreement } from '@evalguard/contract';

const notForLevel = {
  ...{ value: null, standard_error: null, interval: null, n: null },
  reason: { code: 'not_for_level', message: 'The statistic is not made for answers of this kind.' },
};

const exampleKappa = {
  value: 0.6666666666666665,
  standard_error: 0.2868876552746236,
  interval: { lower: -0.4797995080839523, upper: 0.972267206059276, level: 0.95, method: 'fisher-z' },
  n: 6,
  reason: null,
};

/** Two raters, six items, one disagreement. */
export const exampleAgreement: QueueAgreement = {
  queue_id: '00000000-0000-0000-0000-000000000000',
  source: 'expert',
  computed_at: '2026-01-01T00:00:00.000Z',
  age_seconds: 0,
  items: 6,
  annotations: 12,
  raters: [
    { rater_id: '00000000-0000-0000-0000-000000000001', name: 'Ada', annotations: 6 },
    { rater_id: '00000000-0000-0000-0000-000000000002', name: 'Ben', annotations: 6 },
  ],
  fields: [
    {
      field: 'correct',
      type: 'boolean',
      metric: 'nominal',
      weights: 'identity',
      annotations: 12,
      raters: 2,
      percent: {
        value: 0.8333333333333334,
        standard_error: 0.16666666666666669,
        interval: { lower: 0.4033395985923527, upper: 0.9736720915521977, level: 0.95, method: 'wilson' },
        n: 6,
        reason: null,
      },
      alpha: {
        value: 0.6857142857142857,
        standard_error: 0.3424741754838528,
        interval: { lower: -0.10000000000000009, upper: 1, level: 0.95, method: 'bootstrap-bca' },
        n: 6,
        reason: null,
      },
      gwet: {
        value: 0.6756756756756759,
        standard_error: 0.33051947394359554,
        interval: { lower: -0.6305003126582045, upper: 0.9831643069399982, level: 0.95, method: 'fisher-z' },
        n: 6,
        reason: null,
      },
      fleiss: {
        value: 0.6571428571428571,
        standard_error: 0.3421847634366507,
        interval: { lower: -0.6413142172614914, upper: 0.9814640379753158, level: 0.95, method: 'fisher-z' },
        n: 6,
        reason: null,
      },
      kendall_w: notForLevel,
      icc: null,
      spans: null,
      mean_kappa: 0.6666666666666665,
      kappa: exampleKappa,
      spearman: notForLevel,
      pairs: [
        {
          rater_ids: ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'],
          n: 6,
          kappa: exampleKappa,
          percent: {
            value: 0.8333333333333334,
            standard_error: 0.15214515486254612,
            interval: { lower: 0.4364971778135299, upper: 0.9699466302516934, level: 0.95, method: 'wilson' },
            n: 6,
            reason: null,
          },
          spearman: notForLevel,
        },
      ],
      reason: null,
      warnings: [
        {
          code: 'few_units',
          message:
            'Only 6 items were answered by two or more raters. Below 40 the interval of alpha can hold the truth less often than it says.',
          figures: { units: 6, needed: 40 },
        },
      ],
    },
  ],
  by: null,
  slices: null,
};
