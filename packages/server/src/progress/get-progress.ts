import { Id, notFound, ProgressBucket, QueueProgress } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { runReading } from '../statistics/run-reading.ts';
import { exampleProgress } from './progress-example.ts';

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
};

const Params = z.object({ queue_id: Id });
const Query = z.strictObject({
  bucket: ProgressBucket.optional(),
  time_zone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
    .default('UTC'),
});

interface GetArguments {
  params: z.output<typeof Params>;
  query: z.output<typeof Query>;
}

/** How a queue's work goes: over time, by rater, by answer, and when it may be done. */
export async function getProgress(ctx: Context, { params, query }: GetArguments): Promise<QueueProgress> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const key = ['progress', queue.id, queue.version, query.bucket ?? '', query.time_zone].join(' ');
  const { bucket, time_zone: timeZone } = query;
  return await recentAnswer(key, async () => ({
    ...{ queue_id: queue.id, computed_at: ctx.now.toISOString(), time_zone: timeZone },
    ...(await runReading(ctx, 'measureQueueProgress', {
      ...{ queueId: queue.id, bucket, timeZone, now: ctx.now },
      rubric: await loadRubric(ctx, queue.id),
    })),
  }));
}

export const getProgressEndpoint = endpoint({
  id: 'queues.progress.get',
  method: 'GET',
  path: '/annotations/queues/{queue_id}/progress',
  summary: "Get a queue's progress",
  description:
    'Annotations and completed items over time, what each rater has done and how fast, how often each answer was given, and a forecast of the end. For large queues the answer is up to five minutes old; `computed_at` says when it was made.',
  role: 'viewer',
  rateClass: 'read',
  params: Params,
  query: Query,
  output: QueueProgress,
  errors: ['NOT_FOUND'],
  example: {
    params: { queue_id: exampleProgress.queue_id },
    query: { time_zone: 'UTC' },
    output: exampleProgress,
  },
  run: getProgress,
});
