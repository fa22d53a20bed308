import type { RunEstimate } from '@evalguard/contract';

/** 400 cases, of which people labelled 80 drawn with a chance of 0.2. */
export const exampleEstimate: RunEstimate = {
  run_id: '00000000-0000-0000-0000-000000000000',
  queue_id: '00000000-0000-0000-0000-000000000000',
  field: 'verdict',
  positive: 'pass',
  kind: 'share',
  judge: 'passed',
  source: 'expert',
  target: 'run',
  cases: 400,
  judged: 400,
  sampled: 80,
  labels: 80,
  labels_left_out: {
    tied: 0,
    without_probability: 0,
    unjudged: 0,
  },
  inclusion: 'given',
  judge_value: 0.8,
  prediction_powered: {
    value: 0.7374999999999954,
    standard_error: 0.03199443440087996,
    interval: {
      lower: 0.6736105249891831,
      upper: 0.8008865971381083,
      level: 0.95,
      method: 'prediction-powered-adjusted',
    },
    n: 80,
    reason: null,
  },
  classical: {
    value: 0.7375,
    standard_error: 0.044276890563528584,
    interval: {
      lower: 0.6408995184961673,
      upper: 0.8114814338847852,
      level: 0.95,
      method: 'prediction-powered-adjusted',
    },
    n: 80,
    reason: null,
  },
  rogan_gladen: {
    value: 0.7375000000000003,
    standard_error: 0.063510862575044,
    interval: {
      lower: 0.6057476661736685,
      upper: 0.8547056727219866,
      level: 0.95,
      method: 'lang-reiczigel',
    },
    n: 80,
    reason: null,
  },
  effective_labels: 129.5086434863583,
  trust_in_judge: 0.7637109375000052,
  labels_needed: {
    half_width: 0.05,
    total: 112,
    more: 32,
    without_judge: 172,
    reason: null,
  },
};
