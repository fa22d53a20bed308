import type { Estimate, RaterReliability } from '@evalguard/contract';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IntervalPlot } from '../../../ui/plot/interval-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { domainOf, plotted, useEstimateTexts } from '../use-estimate-texts.ts';

interface RaterPlotProps {
  raters: readonly RaterReliability[];
  kind: Kind;
  table: ReactNode;
}

type Kind = 'accuracy' | 'bias' | 'scale';

/** What each plot starts from, and the line that says where nothing is amiss. */
const spans: Record<Kind, { within: readonly [number, number]; marks: readonly number[] }> = {
  accuracy: { within: [0.5, 1], marks: [] },
  bias: { within: [-0.1, 0.1], marks: [0] },
  scale: { within: [0.8, 1.2], marks: [1] },
};

function estimateOf({ accuracy, bias, scale }: RaterReliability, kind: Kind): Estimate | null {
  if (kind === 'bias') return bias[0] ?? null;
  return kind === 'scale' ? scale : accuracy;
}

/** One of each rater's estimates as a plot with intervals. */
export function RaterPlot({ raters, kind, table }: RaterPlotProps) {
  const t = useTranslations('insights.raters');
  const texts = useEstimateTexts();
  const measured = raters.flatMap((rater) => {
    const estimate = estimateOf(rater, kind);
    return estimate === null || estimate.value === null
      ? []
      : [{ rater_id: rater.rater_id, name: rater.name, estimate }];
  });
  const { within, marks } = spans[kind];
  return (
    <PlotFigure
      title={t(`${kind}.title`)}
      lead={t(`${kind}.lead`)}
      tableLabel={t(kind === 'scale' ? 'scale.showData' : 'showData')}
      level={2}
      table={table}
    >
      <IntervalPlot
        label={t(`${kind}.plotLabel`, { count: measured.length })}
        domain={domainOf(
          measured.map(({ estimate }) => estimate),
          within,
        )}
        marks={marks}
        format={texts.tick}
        rows={measured.map(({ rater_id, name, estimate }) => ({
          ...{ key: rater_id, label: name },
          ...plotted(estimate),
        }))}
      />
    </PlotFigure>
  );
}
