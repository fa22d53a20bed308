import type { AgreementSlice, Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { ComputedStatus } from '../../../ui/computed-status.tsx';
import { IntervalPlot } from '../../../ui/plot/interval-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { type Asked, agreementQuery } from '../insight-queries.ts';
import type { InsightProps } from '../read-search.ts';
import { domainOf, plotted, useEstimateTexts } from '../use-estimate-texts.ts';
import { SliceTable } from './slice-table.tsx';
import { reliableFrom } from './verdict-of.ts';

interface SlicesSectionProps extends InsightProps {
  queue: Queue;
  asked: Asked;
}

/** Agreement on the outputs of each model, or on each value of a tag of the items. */
export function SlicesSection({ queue, asked, search, onSearch }: SlicesSectionProps) {
  const t = useTranslations('insights.agreement.slices');
  const by = search.by === 'tag' ? 'tag' : 'model';
  const [tag, setTag] = useState(search.tag ?? '');
  const isAsked = by === 'model' || search.tag !== undefined;
  const query = agreementQuery(queue.id, { ...asked, by, tag: by === 'tag' ? search.tag : undefined });
  const { data, error, isFetching } = useQuery({ ...query, enabled: isAsked });
  return (
    <section className="space-y-5">
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <ChoiceBar
        choices={[
          {
            label: t('by'),
            value: by,
            options: (['model', 'tag'] as const).map((value) => ({ value, label: t(`parts.${value}`) })),
            onChange: (value) => onSearch({ ...search, by: value }),
          },
        ]}
      >
        {by === 'tag' && (
          <form
            className="flex items-end gap-2 lg:col-span-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (tag.trim() !== '') onSearch({ ...search, by: 'tag', tag: tag.trim() });
            }}
          >
            <div className="flex-1">
              <TextInput label={t('tag')} value={tag} onChange={(event) => setTag(event.target.value)} />
            </div>
            <Button type="submit" className="min-h-11">
              {t('show')}
            </Button>
          </form>
        )}
      </ChoiceBar>
      {isAsked && <ComputedStatus isFetching={isFetching} error={error} computed={data} />}
      {isAsked && data?.by === by && data.slices !== null && <SlicePlot slices={data.slices} />}
    </section>
  );
}

function SlicePlot({ slices }: { slices: readonly AgreementSlice[] }) {
  const t = useTranslations('insights.agreement.slices');
  const texts = useEstimateTexts();
  const measured = slices.filter(({ alpha }) => alpha.value !== null);
  const isWhole = slices.length === 1 && slices[0]?.value === null;
  if (isWhole) return <p className="max-w-prose text-muted">{t('none')}</p>;
  return (
    <PlotFigure
      title={t('plotTitle')}
      lead={t('plotLead')}
      tableLabel={t('showData')}
      table={
        <SliceTable caption={t('plotTitle')} slices={slices} nameOf={({ value }) => value ?? t('unnamed')} />
      }
    >
      {measured.length === 0 ? (
        <p className="text-sm text-muted">{t('notMeasured')}</p>
      ) : (
        <IntervalPlot
          label={t('plotLabel', { count: measured.length })}
          domain={domainOf(
            measured.map(({ alpha }) => alpha),
            [0, 1],
          )}
          marks={reliableFrom}
          format={texts.tick}
          rows={measured.map(({ value, alpha }) => ({
            ...{ key: value ?? '', label: value ?? t('unnamed') },
            ...plotted(alpha),
          }))}
        />
      )}
    </PlotFigure>
  );
}
