const zero = '00000000-0000-0000-0000-000000000000';

/** One annotation, as the reference pages show it. */
export const exampleAnnotation = {
  id: zero,
  project_id: zero,
  queue_id: zero,
  item_id: zero,
  target_id: 'support-refund-01',
  target_type: 'eval_case' as const,
  rater_id: zero,
  source: 'expert' as const,
  status: 'submitted' as const,
  revision: 1,
  score: 0.5,
  label: 'incomplete',
  comment: 'Leaves out the restocking fee.',
  flagged: false,
  flag_reason: null,
  values: { verdict: 'fail' },
  rubric_version: 1,
  duration_ms: 41_500,
  presented_order: null,
  created_at: '2026-01-05T10:05:00.000Z',
  updated_at: '2026-01-05T10:05:00.000Z',
};

export const annotationExample = {
  body: {
    target_id: 'support-refund-01',
    target_type: 'eval_case',
    score: 0.5,
    label: 'incomplete',
    comment: 'Leaves out the restocking fee.',
    queue_id: zero,
    lease_token: 1042,
    values: { verdict: 'fail' },
    duration_ms: 41_500,
  },
  output: exampleAnnotation,
};
