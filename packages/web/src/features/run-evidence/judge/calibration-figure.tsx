import type { JudgeScoresReport } from '@evalguard/contract';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { CurvePlot } from '../../../ui/plot/curve-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { useFigures } from '../use-figures.ts';

/** Whether scores mean what they say: bins beside the line of equality. */
export function CalibrationFigure({ calibration }: { calibration: JudgeScoresReport['calibration'] }) {
  const { t, number, share, estimate, interval, reason, count } = useFigures();
  const { bins, error, brier } = calibration;
  const score = { title: t('judge.calibration.score'), domain: [0, 1] as const, format: number };
  const people = { title: t('judge.calibration.share'), domain: [0, 1] as const, format: share };
  return (
    <PlotFigure
      level={2}
      title={t('judge.calibration.title')}
      lead={
        error.value === null
          ? reason(error.reason)
          : t('judge.calibration.lead', { error: estimate(error, number), brier: estimate(brier, number) })
      }
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('judge.calibration.title')}
          rows={bins}
          keyOf={({ mean_score: mean }) => String(mean)}
          columns={[
            {
              key: 'score',
              title: score.title,
              isNumber: true,
              cell: ({ mean_score: mean }) => number(mean),
            },
            { key: 'items', title: t('items'), isNumber: true, cell: ({ items }) => count(items) },
            { key: 'share', title: people.title, isNumber: true, cell: (bin) => share(bin.share) },
            { key: 'interval', title: t('interval'), isNumber: true, cell: (bin) => interval(bin, share) },
          ]}
        />
      }
    >
      {bins.length > 0 && (
        <CurvePlot
          label={t('judge.calibration.plotLabel')}
          x={score}
          y={people}
          look="dots"
          guide={[
            [0, 0],
            [1, 1],
          ]}
          points={bins.map((bin) => ({
            ...{ x: bin.mean_score, y: bin.share, lower: bin.interval.lower, upper: bin.interval.upper },
          }))}
        />
      )}
    </PlotFigure>
  );
}
