import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { ComputedStatus } from '../../../ui/computed-status.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { TimeIntervalPlot } from '../../../ui/plot/time-interval-plot.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { type Asked, agreementQuery } from '../insight-queries.ts';
import type { InsightProps } from '../read-search.ts';
import { domainOf, plotted, useEstimateTexts } from '../use-estimate-texts.ts';
import { SliceTable } from './slice-table.tsx';
import { reliableFrom } from './verdict-of.ts';

interface TimeSectionProps extends InsightProps {
  queue: Queue;
  asked: Asked;
}

const steps = ['day', 'week', 'month'] as const;

/** Agreement on what was answered in each day, week or month. */
export function TimeSection({ queue, asked, search, onSearch }: TimeSectionProps) {
  const t = useTranslations('insights.agreement.time');
  const format = useFormatter();
  const texts = useEstimateTexts();
  const step = steps.find((one) => one === search.step) ?? 'week';
  const { data, error, isFetching } = useQuery(agreementQuery(queue.id, { ...asked, by: step }));
  const slices = data?.slices ?? [];
  const nameOf = (value: string | null) =>
    value === null
      ? '–'
      : format.dateTime(new Date(`${value}T00:00:00Z`), {
          ...(step === 'month' ? { month: 'short', year: 'numeric' } : { month: 'short', day: 'numeric' }),
          timeZone: 'UTC',
        });
  return (
    <section className="space-y-5">
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <ChoiceBar
        choices={[
          {
            label: t('step'),
            value: step,
            options: steps.map((value) => ({ value, label: t(`steps.${value}`) })),
            onChange: (value) => onSearch({ ...search, step: value }),
          },
        ]}
      />
      <ComputedStatus isFetching={isFetching} error={error} computed={data} />
      <PlotFigure
        title={t('plotTitle')}
        lead={t('plotLead')}
        tableLabel={t('showData')}
        table={<SliceTable caption={t('plotTitle')} slices={slices} nameOf={({ value }) => nameOf(value)} />}
      >
        <TimeIntervalPlot
          label={t('plotLabel', { count: slices.length })}
          domain={domainOf(
            slices.map(({ alpha }) => alpha),
            [0, 1],
          )}
          marks={reliableFrom}
          format={texts.tick}
          points={slices.map(({ value, alpha }) => ({
            ...{ key: value ?? '', label: nameOf(value) },
            ...plotted(alpha),
          }))}
        />
      </PlotFigure>
    </section>
  );
}
