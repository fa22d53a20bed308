import type { GoldRater, Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { PlotFigure } from '../../ui/plot/plot-figure.tsx';
import { DriftPlot } from './drift-plot.tsx';
import { goldRaterQuery } from './gold-queries.ts';

/** One rater's CUSUM, answer by answer: it climbs with wrong answers, and signals a fall at its limit. */
export function RaterDrift({ queue, rater }: { queue: Queue; rater: GoldRater }) {
  const t = useTranslations('gold.drift');
  const format = useFormatter();
  const { data } = useQuery(goldRaterQuery(queue.id, rater.rater_id));
  const labelOf = (key: string) => queue.rubric.fields.find((field) => field.key === key)?.label ?? key;
  const last = rater.drift.at(-1);
  return (
    <PlotFigure
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          <span dir="auto">{t('title', { name: rater.name })}</span>
          <Badge tone={last === undefined ? 'neutral' : 'warn'}>
            {t(last === undefined ? 'steady' : 'fallen')}
          </Badge>
        </span>
      }
      lead={last === undefined ? t('lead') : t('leadFallen', { since: last.since, answer: last.answer })}
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('title', { name: rater.name })}
          rows={data?.answers ?? []}
          keyOf={(answer) => String(answer.number)}
          columns={[
            { key: 'n', title: t('answer'), isNumber: true, cell: (one) => format.number(one.number) },
            {
              key: 'item',
              title: t('item'),
              cell: (one) => (
                <span className="font-mono text-xs break-all" dir="ltr">
                  {one.target_id}
                </span>
              ),
            },
            {
              key: 'right',
              title: t('result'),
              cell: (one) =>
                one.is_correct
                  ? t('right')
                  : t('wrong', { fields: format.list(one.wrong_fields.map(labelOf), { type: 'unit' }) }),
            },
            { key: 'sum', title: t('sum'), isNumber: true, cell: (one) => format.number(one.cusum) },
            { key: 'signal', title: t('signal'), cell: (one) => (one.is_signal ? t('raised') : '') },
            {
              key: 'when',
              title: t('when'),
              isShort: true,
              cell: (one) =>
                format.dateTime(new Date(one.answered_at), { dateStyle: 'medium', timeStyle: 'short' }),
            },
          ]}
        />
      }
    >
      <DriftPlot
        label={t('plotLabel', { name: rater.name, count: rater.answers })}
        answers={data?.answers ?? []}
        limit={data?.limit ?? 1}
        limitLabel={t('limit')}
        format={(value) => format.number(value, { maximumFractionDigits: 0 })}
      />
    </PlotFigure>
  );
}
