import type { QueueProgress } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { PlainTable } from '../../ui/plain-table.tsx';
import { PlotFigure } from '../../ui/plot/plot-figure.tsx';
import { ProgressPlot, type TimePoint } from '../../ui/plot/progress-plot.tsx';
import { useTimeTexts } from './use-time-texts.ts';

const bucketMs = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** The running total at the end of each bucket; the last one ends now. */
function totals(progress: QueueProgress): TimePoint[] {
  const length = bucketMs[progress.bucket];
  const now = Date.parse(progress.computed_at);
  const [first] = progress.series;
  if (first === undefined) return [];
  const points: TimePoint[] = [{ at: Date.parse(first.start), value: 0 }];
  let value = 0;
  for (const point of progress.series) {
    const start = Date.parse(point.start);
    // Nothing came in between: the line stays level until the bucket begins.
    if (start > (points.at(-1)?.at ?? start)) points.push({ at: start, value });
    value += point.submitted;
    points.push({ at: Math.min(start + length, now), value });
  }
  if ((points.at(-1)?.at ?? now) < now) points.push({ at: now, value });
  return points;
}

/** Annotations over time, the number that is needed, and when it may be reached. */
export function ProgressSection({ progress }: { progress: QueueProgress }) {
  const t = useTranslations('dashboard.progress');
  const format = useFormatter();
  const times = useTimeTexts();
  const points = totals(progress);
  const reached = points.at(-1)?.value ?? 0;
  const { forecast } = progress;
  const { early, median, late } = forecast;
  const fan =
    early === null || median === null || late === null
      ? null
      : { early: Date.parse(early), median: Date.parse(median), late: Date.parse(late) };
  const isShort = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0) < 3 * bucketMs.day && fan === null;
  const lead =
    fan === null
      ? t(`noForecast.${forecast.reason ?? 'too_little_history'}`)
      : t(`forecast.${forecast.basis?.bucket ?? 'day'}`, {
          early: times.moment(early ?? ''),
          late: times.moment(late ?? ''),
          buckets: forecast.basis?.buckets ?? 0,
        });
  return (
    <PlotFigure
      level={2}
      title={t('title')}
      lead={lead}
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('title')}
          rows={progress.series}
          keyOf={(point) => point.start}
          columns={[
            {
              key: 'start',
              title: t(`bucket.${progress.bucket}`),
              cell: (point) =>
                progress.bucket === 'hour' ? times.moment(point.start) : times.day(point.start),
            },
            {
              key: 'submitted',
              title: t('submitted'),
              isNumber: true,
              cell: (point) => format.number(point.submitted),
            },
            {
              key: 'completed',
              title: t('completed'),
              isNumber: true,
              cell: (point) => format.number(point.completed),
            },
          ]}
        />
      }
    >
      <ProgressPlot
        label={t('plotLabel', { reached, goal: reached + forecast.remaining })}
        points={points}
        goal={reached + forecast.remaining}
        forecast={fan}
        formatTime={(at) =>
          format.dateTime(
            new Date(at),
            isShort ? { weekday: 'short', hour: 'numeric' } : { month: 'short', day: 'numeric' },
          )
        }
        formatCount={(value) => format.number(value, { notation: 'compact' })}
      />
    </PlotFigure>
  );
}
