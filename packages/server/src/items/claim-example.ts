const zero = '00000000-0000-0000-0000-000000000000';

/** The example of the claim's reference page. */
export const claimExample = {
  body: { queue_id: zero },
  output: {
    item: {
      id: zero,
      queue_id: zero,
      target_id: 'support-refund-01',
      target_type: 'eval_case' as const,
      state: 'available' as const,
      position: 1,
      priority: 0,
      raters_required: 2,
      submitted_count: 0,
      metadata: null,
      inclusion_probability: null,
      created_at: '2026-01-05T10:00:00.000Z',
      completed_at: null,
    },
    lease: { token: 1042, expires_at: '2026-01-05T10:15:00.000Z' },
    target: {
      type: 'eval_case',
      id: 'support-refund-01',
      input: 'Can I return an opened laptop?',
      actual_output: 'Yes, within 14 days.',
    },
    display: null,
    reopened_fields: null,
    previous: null,
    rubric: { version: 1, fields: [] },
    instructions: null,
    prefetched: [],
    progress: {
      mine: 0,
      practice: null,
      queue: {
        total: 1,
        waiting: 0,
        available: 1,
        completed: 0,
        removed: 0,
        leased: 1,
        submitted: 0,
        skipped: 0,
      },
    },
  },
};
