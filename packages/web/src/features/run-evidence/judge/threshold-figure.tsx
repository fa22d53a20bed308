import type { JudgeScoresReport } from '@evalguard/contract';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { CurvePlot } from '../../../ui/plot/curve-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { useFigures } from '../use-figures.ts';

/** What each threshold is worth, and the best one with its interval. */
export function ThresholdFigure({ threshold }: { threshold: JudgeScoresReport['threshold'] }) {
  const { t, short, number, estimate, reason } = useFigures();
  const { best, utility_at_best: worth, utility_at_current: current, points } = threshold;
  const xs = points.map((point) => point.threshold);
  const ys = points.map((point) => point.utility);
  const x = {
    title: t('judge.best.threshold'),
    domain: [Math.min(...xs), Math.max(...xs)] as const,
    format: short,
  };
  const y = {
    title: t(`judge.utilities.${threshold.utility}`),
    domain: [Math.min(0, ...ys), Math.max(0.0001, ...ys)] as const,
    format: short,
  };
  return (
    <PlotFigure
      level={2}
      title={t('judge.best.title')}
      lead={
        best.value === null
          ? t('judge.best.noBest', { reason: reason(best.reason) })
          : t('judge.best.lead', {
              best: estimate(best, short),
              utility: estimate(worth, number),
              current: current === null ? '–' : number(current),
              threshold: short(threshold.current),
            })
      }
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('judge.best.title')}
          rows={points}
          keyOf={(point) => String(point.threshold)}
          columns={[
            { key: 'threshold', title: x.title, isNumber: true, cell: (point) => short(point.threshold) },
            {
              key: 'utility',
              title: t('judge.best.utility'),
              isNumber: true,
              cell: (point) => number(point.utility),
            },
          ]}
        />
      }
    >
      {best.value !== null && points.length > 1 && (
        <CurvePlot
          label={t('judge.best.plotLabel')}
          x={x}
          y={y}
          look="line"
          range={{ at: best.value, lower: best.interval?.lower ?? null, upper: best.interval?.upper ?? null }}
          points={points.map((point) => ({ x: point.threshold, y: point.utility, lower: null, upper: null }))}
        />
      )}
    </PlotFigure>
  );
}
