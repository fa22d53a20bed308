import type { Estimate, FieldAgreement } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { IntervalPlot } from '../../../ui/plot/interval-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { domainOf, plotted, useEstimateTexts } from '../use-estimate-texts.ts';
import { reliableFrom, verdictOf } from './verdict-of.ts';

type Coefficient =
  | 'percent'
  | 'alpha'
  | 'gwet'
  | 'fleiss'
  | 'kappa'
  | 'spearman'
  | 'kendall_w'
  | `icc${1 | 2 | 3}${'' | 'k'}`
  | 'f1_exact'
  | 'f1_overlap'
  | 'f1_characters';

/** Those that are made for the answers' kind, in the order of the table. */
function coefficientsOf(field: FieldAgreement): { key: Coefficient; estimate: Estimate }[] {
  const { percent, alpha, gwet, fleiss, kappa, spearman, kendall_w, icc, spans } = field;
  const all = { alpha, percent, gwet, fleiss, kappa, spearman, kendall_w, ...icc, ...spans };
  return Object.entries(all).flatMap(([key, estimate]) =>
    estimate.reason?.code === 'not_for_level' ? [] : [{ key: key as Coefficient, estimate }],
  );
}

/** Every coefficient of one question with its interval, and what alpha says in plain words. */
export function CoefficientsSection({
  field,
  items,
  label,
}: {
  field: FieldAgreement;
  items: number;
  label: string;
}) {
  const t = useTranslations('insights.agreement');
  const format = useFormatter();
  const texts = useEstimateTexts();
  const rows = coefficientsOf(field);
  const shown = rows.filter(({ estimate }) => estimate.value !== null);
  const verdict = verdictOf(field.alpha);
  const { value, interval } = field.alpha;
  return (
    <section className="space-y-3">
      <p className="max-w-prose rounded-xl border border-line bg-surface p-4 sm:p-5">
        <strong className="block font-semibold">{t(`verdict.${verdict}.title`)}</strong>
        {value === null || verdict === 'none'
          ? texts.reason(field.alpha)
          : t(`verdict.${verdict}.text`, {
              alpha: texts.number(value),
              lower: interval === null ? '' : texts.number(interval.lower),
              upper: interval === null ? '' : texts.number(interval.upper),
            })}
        <span className="mt-1 block text-sm text-muted">
          {t('basis', { items, annotations: field.annotations, raters: field.raters })}
        </span>
      </p>
      <PlotFigure
        title={<span dir="auto">{t('coefficients', { field: label })}</span>}
        lead={t('coefficientsLead')}
        tableLabel={t('showData')}
        table={
          <PlainTable
            caption={t('coefficients', { field: label })}
            rows={rows}
            keyOf={({ key }) => key}
            columns={[
              { key: 'name', title: t('coefficient'), cell: ({ key }) => <Name coefficient={key} /> },
              {
                key: 'value',
                title: t('value'),
                isNumber: true,
                cell: ({ estimate }) => <span dir="ltr">{texts.value(estimate)}</span>,
              },
              {
                key: 'interval',
                title: t('interval'),
                isNumber: true,
                cell: ({ estimate }) => <span dir="ltr">{texts.interval(estimate)}</span>,
              },
              {
                key: 'n',
                title: t('units'),
                isNumber: true,
                cell: ({ estimate }) => (estimate.n === null ? '–' : format.number(estimate.n)),
              },
              {
                key: 'note',
                title: t('note'),
                cell: ({ estimate }) => <span className="text-muted">{texts.reason(estimate)}</span>,
              },
            ]}
          />
        }
      >
        <IntervalPlot
          label={t('plotLabel', { count: shown.length, field: label })}
          domain={domainOf(
            shown.map(({ estimate }) => estimate),
            [0, 1],
          )}
          marks={reliableFrom}
          format={texts.tick}
          rows={shown.map(({ key, estimate }) => ({ key, label: t(`names.${key}`), ...plotted(estimate) }))}
        />
      </PlotFigure>
    </section>
  );
}

function Name({ coefficient }: { coefficient: Coefficient }) {
  const t = useTranslations('insights.agreement');
  return (
    <>
      {t(`names.${coefficient}`)}
      <span className="block max-w-80 min-w-44 text-xs text-muted">{t(`meanings.${coefficient}`)}</span>
    </>
  );
}
