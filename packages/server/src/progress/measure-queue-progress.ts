import type {
  FinishForecast,
  ProgressBucket,
  ProgressPoint,
  QueueProgress,
  Rubric,
} from '@evalguard/contract';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { forecastFinish } from './forecast-finish.ts';
import { readDistributions } from './read-distributions.ts';
import { readRaterProgress } from './read-rater-progress.ts';
import { firstSubmittedAt, fittingBucket, readRemaining, readSeries } from './read-series.ts';

type Reader = Pick<Context, 'db' | 'projectIds'>;
type Moment = Reader & Pick<Context, 'now'>;

export interface ProgressAsked {
  queueId: string;
  rubric: Rubric;
  bucket: z.output<typeof ProgressBucket> | undefined;
  timeZone: string;
  now: Date;
}

const hourMs = 3_600_000;

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

async function forecast(ctx: Moment, queueId: string, timeZone: string): Promise<FinishForecast> {
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

/** Reads how a queue's work goes: over time, by rater, by answer, and when it may be done. */
export async function measureQueueProgress(
  reader: Reader,
  { queueId, rubric, timeZone, now, ...asked }: ProgressAsked,
): Promise<Omit<QueueProgress, 'queue_id' | 'computed_at' | 'time_zone' | 'age_seconds'>> {
  const ctx = { ...reader, now };
  const bucket = asked.bucket ?? fittingBucket(await firstSubmittedAt(ctx, queueId), now);
  return {
    bucket,
    series: await readSeries(ctx, { queueId, bucket, timeZone, since: null }),
    raters: await readRaterProgress(ctx, queueId),
    distributions: await readDistributions(ctx, queueId, rubric),
    forecast: await forecast(ctx, queueId, timeZone),
  };
}
