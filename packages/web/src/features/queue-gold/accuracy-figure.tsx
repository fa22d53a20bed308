import type { GoldRater } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { IntervalPlot } from '../../ui/plot/interval-plot.tsx';

interface AccuracyFigureProps {
  raters: readonly GoldRater[];
  onResume?(rater: GoldRater): void;
}

/** The plot and, beside it for everybody to read, its table with who is paused. */
export function AccuracyFigure({ raters, onResume }: AccuracyFigureProps) {
  const t = useTranslations('gold.raters');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const rows = raters.map(({ rater_id: key, name: label, accuracy: { value, interval } }) => ({
    ...{ key, label, value },
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
  }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <figure className="rounded-xl border border-line bg-surface p-4 sm:p-5">
        <figcaption>
          <h3 className="font-semibold">{t('accuracy')}</h3>
          <p className="mt-0.5 mb-3 text-sm text-muted">{t('accuracyLead')}</p>
        </figcaption>
        <IntervalPlot
          label={t('plotLabel', { count: rows.length })}
          rows={rows}
          domain={[0, 1]}
          format={percent}
        />
      </figure>
      <PlainTable
        caption={t('title')}
        stacks
        rows={raters}
        keyOf={(rater) => rater.rater_id}
        columns={[
          { key: 'name', title: t('name'), cell: (rater) => <span dir="auto">{rater.name}</span> },
          {
            key: 'right',
            title: t('right'),
            isNumber: true,
            cell: ({ correct, answers }) =>
              t('rightOf', { correct: format.number(correct), answers: format.number(answers) }),
          },
          {
            key: 'accuracy',
            title: t('accuracy'),
            isNumber: true,
            cell: ({ accuracy: { value, interval } }) =>
              value === null || interval === null
                ? '–'
                : t('interval', {
                    value: percent(value),
                    lower: percent(interval.lower),
                    upper: percent(interval.upper),
                  }),
          },
          {
            key: 'practice',
            title: t('practice'),
            isNumber: true,
            cell: (rater) => format.number(rater.practice_answers),
          },
          {
            key: 'drift',
            title: t('drift'),
            cell: ({ drift }) => {
              const last = drift.at(-1);
              return last === undefined ? (
                <span className="text-muted">{t('noDrift')}</span>
              ) : (
                <Badge tone="warn">{t('fallen', { since: last.since })}</Badge>
              );
            },
          },
          {
            key: 'state',
            title: t('state'),
            cell: (rater) => (
              <span className="flex flex-wrap items-center gap-2 max-sm:justify-end">
                {rater.paused_at === null ? (
                  <span className="text-muted">{t('works')}</span>
                ) : (
                  <Badge tone="bad">
                    {t('paused', { when: format.relativeTime(new Date(rater.paused_at), new Date()) })}
                  </Badge>
                )}
                {rater.paused_at !== null && onResume !== undefined && (
                  <Button
                    className="max-lg:min-h-11"
                    onClick={() => onResume(rater)}
                    aria-label={t('resumeName', { name: rater.name })}
                  >
                    {t('resume')}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}
