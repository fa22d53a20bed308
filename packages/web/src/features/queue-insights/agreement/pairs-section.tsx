import type { FieldAgreement, QueueAgreement } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { HeatMap } from '../../../ui/plot/heat-map.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { useEstimateTexts } from '../use-estimate-texts.ts';

type Pair = FieldAgreement['pairs'][number];

interface PairsSectionProps {
  field: FieldAgreement;
  raters: QueueAgreement['raters'];
}

/** More names would not fit beside one another; all pairs stand in the table. */
const shownMax = 12;

/** Every two raters: who agrees with whom. */
export function PairsSection({ field, raters }: PairsSectionProps) {
  const t = useTranslations('insights.agreement.pairs');
  const format = useFormatter();
  const texts = useEstimateTexts();
  const hasKappa = field.pairs.some(({ kappa }) => kappa.reason?.code !== 'not_for_level');
  const hasOrder = field.pairs.some(({ spearman }) => spearman.reason?.code !== 'not_for_level');
  const measureOf = (pair: Pair) => (hasKappa ? pair.kappa : pair.percent);
  const names = new Map(raters.map(({ rater_id, name }) => [rater_id, name]));
  const inPairs = new Set(field.pairs.flatMap(({ rater_ids }) => rater_ids));
  const shown = [...raters]
    .filter(({ rater_id }) => inPairs.has(rater_id))
    .sort((a, b) => b.annotations - a.annotations)
    .slice(0, shownMax)
    .map(({ rater_id, name }) => ({ key: rater_id, label: name }));
  const pairOf = (a: string, b: string) =>
    field.pairs.find(({ rater_ids }) => rater_ids.includes(a) && rater_ids.includes(b) && a !== b);
  const number = (title: string, key: string, of: (pair: Pair) => string) => ({
    ...{ key, title, isNumber: true },
    cell: (pair: Pair) => <span dir="ltr">{of(pair)}</span>,
  });
  const withInterval = (estimate: Pair['kappa']) =>
    estimate.value === null ? '–' : `${texts.value(estimate)} (${texts.interval(estimate)})`;
  return (
    <PlotFigure
      level={2}
      title={t('title')}
      lead={t(hasKappa ? 'leadKappa' : 'leadPercent')}
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('table')}
          rows={field.pairs}
          keyOf={({ rater_ids }) => rater_ids.join()}
          columns={[
            {
              key: 'pair',
              title: t('pair'),
              cell: ({ rater_ids: [a, b] }) => (
                <span dir="auto">{t('two', { a: names.get(a) ?? '', b: names.get(b) ?? '' })}</span>
              ),
            },
            number(t('n'), 'n', ({ n }) => format.number(n)),
            ...(hasKappa ? [number(t('kappa'), 'kappa', ({ kappa }) => withInterval(kappa))] : []),
            number(t('percent'), 'percent', ({ percent }) => withInterval(percent)),
            ...(hasOrder
              ? [number(t('spearman'), 'spearman', ({ spearman }) => withInterval(spearman))]
              : []),
            {
              key: 'note',
              title: t('note'),
              cell: (pair) => <span className="text-muted">{texts.reason(measureOf(pair))}</span>,
            },
          ]}
        />
      }
    >
      <HeatMap
        caption={t('map')}
        rows={shown}
        columns={shown}
        cell={(row, column) => {
          const pair = pairOf(row, column);
          if (pair === undefined) return null;
          const measure = measureOf(pair);
          return {
            text: texts.value(measure),
            note: t('items', { n: pair.n }),
            strength: measure.value ?? 0,
          };
        }}
      />
    </PlotFigure>
  );
}
