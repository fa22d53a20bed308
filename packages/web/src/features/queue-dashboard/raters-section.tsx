import type { QueueProgress } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { ExportLinks } from '../../ui/export-links.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { useTimeTexts } from './use-time-texts.ts';

interface RatersSectionProps {
  progress: QueueProgress;
  /** Where the queue's answers are downloaded; null for who may not. */
  exportHref: string | null;
}

/** Each rater's share of the work, their pace, and their answers to take along. */
export function RatersSection({ progress, exportHref }: RatersSectionProps) {
  const t = useTranslations('dashboard.raters');
  const format = useFormatter();
  const times = useTimeTexts();
  const most = Math.max(1, ...progress.raters.map((rater) => rater.submitted));
  return (
    <section>
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t('lead')}</p>
      <PlainTable
        caption={t('title')}
        stacks
        rows={progress.raters}
        keyOf={(rater) => rater.rater_id}
        columns={[
          {
            key: 'name',
            title: t('name'),
            isShort: true,
            cell: (rater) => <span dir="auto">{rater.name}</span>,
          },
          {
            key: 'bar',
            title: <span className="sr-only">{t('share')}</span>,
            cell: (rater) => (
              <svg className="h-2.5 w-24 sm:w-40 rtl:-scale-x-100" aria-hidden="true">
                <rect
                  width={`${(100 * rater.submitted) / most}%`}
                  height="100%"
                  rx="3"
                  className="fill-accent"
                />
              </svg>
            ),
          },
          {
            key: 'submitted',
            title: t('submitted'),
            isNumber: true,
            cell: (rater) => format.number(rater.submitted),
          },
          {
            key: 'skipped',
            title: t('skipped'),
            isNumber: true,
            cell: (rater) => format.number(rater.skipped),
          },
          {
            key: 'median',
            title: t('median'),
            isNumber: true,
            cell: ({ median_duration_ms: median }) => (median === null ? '–' : times.duration(median)),
          },
          {
            key: 'hour',
            title: t('perHour'),
            isNumber: true,
            cell: ({ per_hour: pace }) =>
              pace === null ? '–' : format.number(pace, { maximumFractionDigits: pace < 10 ? 1 : 0 }),
          },
          {
            key: 'last',
            title: t('last'),
            isShort: true,
            cell: ({ last_at: last }) => (last === null ? '–' : times.moment(last)),
          },
          ...(exportHref === null
            ? []
            : [
                {
                  key: 'export',
                  title: t('answers'),
                  isShort: true,
                  cell: (rater: QueueProgress['raters'][number]) => (
                    <a
                      href={`${exportHref}?format=csv&rater_id=${rater.rater_id}`}
                      download
                      aria-label={t('answersOf', { name: rater.name })}
                      className="inline-flex items-center text-accent underline underline-offset-4 max-lg:min-h-11"
                    >
                      {t('csv')}
                    </a>
                  ),
                },
              ]),
        ]}
      />
      {exportHref !== null && (
        <div className="mt-3">
          <ExportLinks label={t('allAnswers')} href={exportHref} csv={t('csv')} jsonl={t('jsonl')} />
        </div>
      )}
    </section>
  );
}
