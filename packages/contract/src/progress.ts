import { z } from 'zod';
import { Id, Timestamp } from './scalars.ts';

export const ProgressBucket = z.enum(['hour', 'day', 'week']).meta({ id: 'ProgressBucket' });
export type ProgressBucket = z.infer<typeof ProgressBucket>;

const count = z.number().int().min(0);

export const ProgressPoint = z.object({ start: Timestamp, submitted: count, completed: count }).meta({
  id: 'ProgressPoint',
  description:
    'One bucket of local time: annotations submitted in it, items completed in it. Empty ones are left out.',
});
export type ProgressPoint = z.infer<typeof ProgressPoint>;

export const RaterProgress = z
  .object({
    rater_id: Id,
    name: z.string(),
    submitted: count,
    skipped: count,
    median_duration_ms: z.number().nullable(),
    per_hour: z.number().nullable(),
    first_at: Timestamp.nullable(),
    last_at: Timestamp.nullable(),
  })
  .meta({
    id: 'RaterProgress',
    description:
      'per_hour: annotations for each hour spent on them, from their own durations; null when none has one.',
  });
export type RaterProgress = z.infer<typeof RaterProgress>;

export const FieldDistribution = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(['categorical', 'boolean', 'numeric', 'score', 'label']),
    n: count,
    mean: z.number().nullable(),
    median: z.number().nullable(),
    bars: z.array(
      z.object({
        value: z.string().nullable(),
        lower: z.number().nullable(),
        upper: z.number().nullable(),
        count,
      }),
    ),
    other: count,
  })
  .meta({
    id: 'FieldDistribution',
    description:
      'How often each answer was given: by `value`, or for numbers in bins from `lower` (inclusive) to `upper` (exclusive; inclusive in the last bin). `other` counts answers with a value that is not among the bars.',
  });
export type FieldDistribution = z.infer<typeof FieldDistribution>;

export const FinishForecast = z
  .object({
    remaining: count,
    basis: z.object({ bucket: z.enum(['hour', 'day']), buckets: count, submitted: count }).nullable(),
    early: Timestamp.nullable(),
    median: Timestamp.nullable(),
    late: Timestamp.nullable(),
    reason: z.enum(['finished', 'too_little_history', 'beyond_horizon']).nullable(),
  })
  .meta({
    id: 'FinishForecast',
    description:
      'When the annotations still needed will be in, if the coming days are like the past ones: the times before which 10, 50 and 90 % of resampled futures end.',
  });
export type FinishForecast = z.infer<typeof FinishForecast>;

export const QueueProgress = z
  .object({
    queue_id: Id,
    computed_at: Timestamp,
    age_seconds: z.number(),
    time_zone: z.string(),
    bucket: ProgressBucket,
    series: z.array(ProgressPoint),
    raters: z.array(RaterProgress),
    distributions: z.array(FieldDistribution),
    forecast: FinishForecast,
  })
  .meta({ id: 'QueueProgress' });
export type QueueProgress = z.infer<typeof QueueProgress>;
