import type { Estimate, Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Notice } from '../../ui/notice.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { IntervalPlot } from '../../ui/plot/interval-plot.tsx';
import { PlotFigure } from '../../ui/plot/plot-figure.tsx';
import { useReasonText } from '../../ui/use-reason-text.ts';
import { agreementQuery } from './dashboard-queries.ts';

// K. Krippendorff, Content Analysis (2004), p. 241: rely on alpha of 0.8 and above, tentatively from 0.667 on.
const reliableFrom = [0.667, 0.8];

/** Krippendorff's alpha of each field with its interval, and the other measures as a table. */
export function AgreementSection({ queue }: { queue: Queue }) {
  const t = useTranslations('dashboard.agreement');
  const format = useFormatter();
  const reasonOf = useReasonText();
  const { data, error } = useQuery(agreementQuery(queue.id));
  const number = (value: number) =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const shown = ({ value, interval }: Estimate) => {
    if (value === null) return '–';
    return interval === null
      ? number(value)
      : `${number(value)} (${number(interval.lower)}–${number(interval.upper)})`;
  };
  const labelOf = (key: string) => queue.rubric.fields.find((field) => field.key === key)?.label ?? key;
  const fields = data?.fields.filter((field) => field.annotations > 0 && field.metric !== null) ?? [];
  const measured = fields.filter((field) => field.alpha.value !== null);
  return (
    <section>
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t('lead')}</p>
      {error !== null && data === undefined && <Notice tone="bad">{error.message}</Notice>}
      {data !== undefined && measured.length === 0 && (
        <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">{t('none')}</p>
      )}
      {measured.length > 0 && (
        <PlotFigure
          title={t('alpha')}
          lead={t('alphaLead')}
          tableLabel={t('showData')}
          table={
            <PlainTable
              caption={t('title')}
              rows={fields}
              keyOf={(field) => field.field}
              columns={[
                {
                  key: 'field',
                  title: t('field'),
                  cell: (field) => <span dir="auto">{labelOf(field.field)}</span>,
                },
                {
                  key: 'n',
                  title: t('units'),
                  isNumber: true,
                  cell: (field) => format.number(field.alpha.n ?? 0),
                },
                { key: 'alpha', title: t('alpha'), isNumber: true, cell: (field) => shown(field.alpha) },
                { key: 'gwet', title: t('gwet'), isNumber: true, cell: (field) => shown(field.gwet) },
                {
                  key: 'percent',
                  title: t('percent'),
                  isNumber: true,
                  cell: (field) => shown(field.percent),
                },
                {
                  key: 'why',
                  title: t('note'),
                  cell: (field) => (
                    <span className="text-muted">
                      {field.alpha.reason === null ? '' : reasonOf(field.alpha.reason)}
                    </span>
                  ),
                },
              ]}
            />
          }
        >
          <IntervalPlot
            label={t('plotLabel', { count: measured.length })}
            domain={[Math.min(0, ...measured.map((field) => field.alpha.interval?.lower ?? 0)), 1]}
            marks={reliableFrom}
            format={(value) => format.number(value, { maximumFractionDigits: 1 })}
            rows={measured.map((field) => ({
              key: field.field,
              label: labelOf(field.field),
              value: field.alpha.value,
              lower: field.alpha.interval?.lower ?? null,
              upper: field.alpha.interval?.upper ?? null,
            }))}
          />
        </PlotFigure>
      )}
    </section>
  );
}
