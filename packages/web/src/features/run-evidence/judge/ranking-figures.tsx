import type { JudgeScoresReport } from '@evalguard/contract';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { CurvePlot } from '../../../ui/plot/curve-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { useFigures } from '../use-figures.ts';

const unit = [0, 1] as const;

/** What each threshold finds, and what it lets through. */
export function RocFigure({ roc }: { roc: JudgeScoresReport['roc'] }) {
  const { t, short, share, number, estimate, interval, reason } = useFigures();
  const { auc, points } = roc;
  const x = { title: t('judge.roc.falsePasses'), domain: unit, format: share };
  const y = { title: t('judge.roc.found'), domain: unit, format: share };
  return (
    <PlotFigure
      level={2}
      title={t('judge.roc.title')}
      lead={auc.value === null ? reason(auc.reason) : t('judge.roc.lead', { auc: estimate(auc, number) })}
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('judge.roc.title')}
          rows={points}
          keyOf={({ threshold }) => String(threshold)}
          columns={[
            {
              key: 'threshold',
              title: t('judge.best.threshold'),
              isNumber: true,
              cell: ({ threshold }) => (threshold === null ? '–' : short(threshold)),
            },
            { key: 'x', title: x.title, isNumber: true, cell: (p) => share(p.false_positive_rate) },
            {
              key: 'xi',
              title: t('interval'),
              isNumber: true,
              cell: (p) => interval({ interval: p.false_positive_interval }, share),
            },
            { key: 'y', title: y.title, isNumber: true, cell: (p) => share(p.true_positive_rate) },
            {
              key: 'yi',
              title: t('interval'),
              isNumber: true,
              cell: (p) => interval({ interval: p.true_positive_interval }, share),
            },
          ]}
        />
      }
    >
      {points.length > 0 && (
        <CurvePlot
          label={t('judge.roc.plotLabel')}
          x={x}
          y={y}
          look="line"
          guide={[
            [0, 0],
            [1, 1],
          ]}
          points={points.map((p) => ({
            ...{ x: p.false_positive_rate, y: p.true_positive_rate },
            ...{ lower: p.true_positive_interval.lower, upper: p.true_positive_interval.upper },
          }))}
        />
      )}
    </PlotFigure>
  );
}

/** How clean the judge's passes are as more of the true ones are found. */
export function PrecisionRecallFigure({ curve }: { curve: JudgeScoresReport['precision_recall'] }) {
  const { t, short, share, number, estimate, interval, reason } = useFigures();
  const { average_precision: average, share_of_passes: base, points } = curve;
  const x = { title: t('judge.precisionRecall.recall'), domain: unit, format: share };
  const y = { title: t('judge.precisionRecall.precision'), domain: unit, format: share };
  return (
    <PlotFigure
      level={2}
      title={t('judge.precisionRecall.title')}
      lead={
        average.value === null || base === null
          ? reason(average.reason)
          : t('judge.precisionRecall.lead', { value: estimate(average, number), base: number(base) })
      }
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('judge.precisionRecall.title')}
          rows={points}
          keyOf={({ threshold }) => String(threshold)}
          columns={[
            {
              key: 'threshold',
              title: t('judge.best.threshold'),
              isNumber: true,
              cell: ({ threshold }) => short(threshold),
            },
            { key: 'x', title: x.title, isNumber: true, cell: (p) => share(p.recall) },
            {
              key: 'xi',
              title: t('interval'),
              isNumber: true,
              cell: (p) => interval({ interval: p.recall_interval }, share),
            },
            { key: 'y', title: y.title, isNumber: true, cell: (p) => share(p.precision) },
            {
              key: 'yi',
              title: t('interval'),
              isNumber: true,
              cell: (p) => interval({ interval: p.precision_interval }, share),
            },
          ]}
        />
      }
    >
      {points.length > 0 && base !== null && (
        <CurvePlot
          label={t('judge.precisionRecall.plotLabel')}
          x={x}
          y={y}
          look="line"
          guide={[
            [0, base],
            [1, base],
          ]}
          points={points.map((p) => ({
            ...{ x: p.recall, y: p.precision },
            ...{ lower: p.precision_interval.lower, upper: p.precision_interval.upper },
          }))}
        />
      )}
    </PlotFigure>
  );
}
