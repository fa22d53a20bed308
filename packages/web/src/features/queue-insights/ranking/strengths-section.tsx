import type { QueueRanking } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { IntervalPlot } from '../../../ui/plot/interval-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { domainOf, plotted, useEstimateTexts } from '../use-estimate-texts.ts';

/** Each model's strength and the ranks that are not ruled out. */
export function StrengthsSection({ ranking }: { ranking: QueueRanking }) {
  const t = useTranslations('insights.ranking');
  const format = useFormatter();
  const texts = useEstimateTexts();
  const { models, comparisons } = ranking;
  const counts = (key: 'wins' | 'ties' | 'losses') => ({
    ...{ key, title: t(key), isNumber: true },
    cell: (model: QueueRanking['models'][number]) => format.number(model[key]),
  });
  return (
    <PlotFigure
      level={2}
      title={t('strengths')}
      lead={t('strengthsLead', { models: models.length, comparisons })}
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('strengths')}
          rows={models}
          keyOf={({ name }) => name}
          columns={[
            { key: 'rank', title: t('rank'), isNumber: true, cell: ({ rank }) => format.number(rank) },
            {
              ...{ key: 'ranks', title: t('ranks'), isNumber: true },
              cell: ({ rank_interval: ends }) =>
                ends === null ? (
                  '–'
                ) : (
                  <span dir="ltr">{texts.range(ends, (rank) => format.number(rank))}</span>
                ),
            },
            { key: 'model', title: t('model'), cell: ({ name }) => <span dir="auto">{name}</span> },
            {
              ...{ key: 'strength', title: t('strength'), isNumber: true },
              cell: ({ strength }) => (
                <span dir="ltr">{`${texts.value(strength)} (${texts.interval(strength)})`}</span>
              ),
            },
            {
              key: 'elo',
              title: t('elo'),
              isNumber: true,
              cell: ({ elo }) => <span dir="ltr">{texts.number(elo, 0)}</span>,
            },
            counts('wins'),
            counts('ties'),
            counts('losses'),
            {
              ...{ key: 'note', title: t('note') },
              cell: ({ strength }) => <span className="text-muted">{texts.reason(strength)}</span>,
            },
          ]}
        />
      }
    >
      <IntervalPlot
        label={t('strengthsLabel', { count: models.length })}
        domain={domainOf(
          models.map(({ strength }) => strength),
          [-0.5, 0.5],
        )}
        marks={[0]}
        format={texts.tick}
        rows={models.map(({ name, rank, strength }) => ({
          ...{ key: name, label: t('ranked', { rank, name }) },
          ...plotted(strength),
        }))}
      />
    </PlotFigure>
  );
}
