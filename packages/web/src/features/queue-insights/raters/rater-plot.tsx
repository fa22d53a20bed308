import type { Estimate, RaterReliability } from '@evalguard/contract';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IntervalPlot } from '../../../ui/plot/interval-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { domainOf, plotted, useEstimateTexts } from '../use-estimate-texts.ts';

/** Of categories each rater's accuracy, of numbers each one's bias, with intervals. */
export function RaterPlot({ raters, table }: { raters: readonly RaterReliability[]; table: ReactNode }) {
  const t = useTranslations('insights.raters');
  const texts = useEstimateTexts();
  const isNumber = raters.every(({ accuracy }) => accuracy === null);
  const measured = raters.flatMap(({ rater_id, name, accuracy, bias }) => {
    const estimate: Estimate | undefined = isNumber ? bias[0] : (accuracy ?? undefined);
    return estimate === undefined || estimate.value === null ? [] : [{ rater_id, name, estimate }];
  });
  const kind = isNumber ? 'bias' : 'accuracy';
  return (
    <PlotFigure
      title={t(`${kind}.title`)}
      lead={t(`${kind}.lead`)}
      tableLabel={t('showData')}
      level={2}
      table={table}
    >
      <IntervalPlot
        label={t(`${kind}.plotLabel`, { count: measured.length })}
        domain={domainOf(
          measured.map(({ estimate }) => estimate),
          isNumber ? [-0.1, 0.1] : [0.5, 1],
        )}
        marks={isNumber ? [0] : []}
        format={texts.tick}
        rows={measured.map(({ rater_id, name, estimate }) => ({
          ...{ key: rater_id, label: name },
          ...plotted(estimate),
        }))}
      />
    </PlotFigure>
  );
}
