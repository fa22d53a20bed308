import {
  type FinishForecast,
  Id,
  notFound,
  ProgressBucket,
  type ProgressPoint,
  QueueProgress,
} from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { recentAnswer } from '../statistics/recent-answer.ts';
import { forecastFinish } from './forecast-finish.ts';
import { exampleProgress } from './progress-example.ts';
import { readDistributions } from './read-distributions.ts';
import { readRaterProgress } from './read-rater-progress.ts';
import { firstSubmittedAt, fittingBucket, readRemaining, readSeries } from './read-series.ts';

const hourMs = 3_600_000;
const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
};

const Params = z.object({ queue_id: Id });
const Query = z.object({
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

/** Counts of each complete bucket from the first to the last one before now, idle ones included. */
function historyOf(series: readonly ProgressPoint[], bucketMs: number, now: Date): number[] {
  const [first] = series;
  if (first === undefined) return [];
  const from = Date.parse(first.start);
  const counts = new Array<number>(Math.max(0, Math.floor((now.getTime() - from) / bucketMs))).fill(0);
  for (const { start, submitted } of series) {
    // A day of a clock change has 23 or 25 hours: rounding puts it where it belongs.
    const at = Math.round((Date.parse(start) - from) / bucketMs);
    if (at < counts.length) counts[at] = (counts[at] ?? 0) + submitted;
  }
  return counts;
}

async function forecast(ctx: Context, queueId: string, timeZone: string): Promise<FinishForecast> {
  const none = { basis: null, early: null, median: null, late: null };
  const remaining = await readRemaining(ctx, queueId);
  if (remaining === 0) return { remaining, ...none, reason: 'finished' };
  const since = (hours: number) => new Date(ctx.now.getTime() - hours * hourMs);
  const read = async (bucket: 'hour' | 'day', hours: number) => {
    const series = await readSeries(ctx, { queueId, bucket, timeZone, since: since(hours) });
    return { bucket, history: historyOf(series, bucket === 'day' ? 24 * hourMs : hourMs, ctx.now) };
  };
  let { bucket, history } = await read('day', 28 * 24);
  if (history.length < 5) ({ bucket, history } = await read('hour', 96));
  const finish = forecastFinish(history, remaining);
  const submitted = history.reduce((sum, count) => sum + count, 0);
  const isShort = history.length < 3 || history.filter((count) => count > 0).length < 2;
  const basis = { bucket, buckets: history.length, submitted };
  if (finish === null) {
    return { remaining, ...none, basis, reason: isShort ? 'too_little_history' : 'beyond_horizon' };
  }
  const bucketMs = bucket === 'day' ? 24 * hourMs : hourMs;
  const at = (buckets: number) => new Date(ctx.now.getTime() + buckets * bucketMs).toISOString();
  return {
    remaining,
    basis,
    early: at(finish.early),
    median: at(finish.median),
    late: at(finish.late),
    reason: null,
  };
}

async function measureProgress(
  ctx: Context,
  queue: QueueRow,
  query: z.output<typeof Query>,
): Promise<Omit<QueueProgress, 'age_seconds'>> {
  const timeZone = query.time_zone;
  const bucket = query.bucket ?? fittingBucket(await firstSubmittedAt(ctx, queue.id), ctx.now);
  return {
    queue_id: queue.id,
    computed_at: ctx.now.toISOString(),
    time_zone: timeZone,
    bucket,
    series: await readSeries(ctx, { queueId: queue.id, bucket, timeZone, since: null }),
    raters: await readRaterProgress(ctx, queue.id),
    distributions: await readDistributions(ctx, queue.id, await loadRubric(ctx, queue.id)),
    forecast: await forecast(ctx, queue.id, timeZone),
  };
}

/** How a queue's work goes: over time, by rater, by answer, and when it may be done. */
export async function getProgress(ctx: Context, { params, query }: GetArguments): Promise<QueueProgress> {
  const queue = await findQueue(ctx, params.queue_id);
  if (queue === null) throw notFound('queue');
  const key = ['progress', queue.id, queue.version, query.bucket ?? '', query.time_zone].join(' ');
  return await recentAnswer(key, () => measureProgress(ctx, queue, query));
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
