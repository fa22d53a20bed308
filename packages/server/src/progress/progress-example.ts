import type { QueueProgress } from '@evalguard/contract';

/** A queue on its second day. */
export const exampleProgress: QueueProgress = {
  queue_id: '00000000-0000-0000-0000-000000000000',
  computed_at: '2026-01-02T12:00:00.000Z',
  age_seconds: 0,
  time_zone: 'UTC',
  bucket: 'day',
  series: [
    { start: '2026-01-01T00:00:00.000Z', submitted: 40, completed: 18 },
    { start: '2026-01-02T00:00:00.000Z', submitted: 22, completed: 12 },
  ],
  raters: [
    {
      rater_id: '00000000-0000-0000-0000-000000000001',
      name: 'Ada',
      submitted: 62,
      skipped: 3,
      median_duration_ms: 31_000,
      per_hour: 94.5,
      first_at: '2026-01-01T08:00:00.000Z',
      last_at: '2026-01-02T11:58:00.000Z',
    },
  ],
  distributions: [
    {
      key: 'verdict',
      label: 'Verdict',
      type: 'categorical',
      n: 62,
      mean: null,
      median: null,
      bars: [
        { value: 'pass', lower: null, upper: null, count: 51 },
        { value: 'fail', lower: null, upper: null, count: 11 },
      ],
      other: 0,
    },
  ],
  forecast: {
    remaining: 138,
    basis: { bucket: 'hour', buckets: 28, submitted: 62 },
    early: '2026-01-04T02:00:00.000Z',
    median: '2026-01-04T22:00:00.000Z',
    late: '2026-01-06T01:00:00.000Z',
    reason: null,
  },
};
