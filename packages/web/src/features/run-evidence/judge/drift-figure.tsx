import type { JudgeDriftReport } from '@evalguard/contract';
import { Notice } from '../../../ui/notice.tsx';
import { PlainTable } from '../../../ui/plain-table.tsx';
import { CurvePlot } from '../../../ui/plot/curve-plot.tsx';
import { PlotFigure } from '../../../ui/plot/plot-figure.tsx';
import { useFigures } from '../use-figures.ts';

/** Below this, stretches of time differ by more than chance. */
const significance = 0.05;

/** The judge's agreement with people in stretches of time. */
export function DriftFigure({ drift }: { drift: JudgeDriftReport }) {
  const { t, share, short, number, interval, moment, reason, count } = useFigures();
  const { windows, p_value: p, signal } = drift;
  const said =
    p === null ? '' : t(p < significance ? 'judge.drift.uneven' : 'judge.drift.even', { p: number(p) });
  const rows = windows.map((window, at) => ({ ...window, at }));
  return (
    <PlotFigure
      level={2}
      title={t('judge.drift.title')}
      lead={drift.reason === null ? `${t('judge.drift.lead')} ${said}` : reason(drift.reason)}
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={t('judge.drift.title')}
          rows={rows}
          keyOf={({ at }) => String(at)}
          columns={[
            { key: 'from', title: t('judge.drift.from'), isShort: true, cell: (row) => moment(row.from) },
            { key: 'to', title: t('judge.drift.to'), isShort: true, cell: (row) => moment(row.to) },
            { key: 'items', title: t('items'), isNumber: true, cell: (row) => count(row.items) },
            {
              key: 'agreement',
              title: t('judge.drift.agreement'),
              isNumber: true,
              cell: ({ agreement }) => (agreement.value === null ? '–' : share(agreement.value)),
            },
            {
              key: 'interval',
              title: t('interval'),
              isNumber: true,
              cell: (row) => interval(row.agreement, share),
            },
            {
              key: 'difference',
              title: t('judge.drift.difference'),
              isNumber: true,
              cell: (row) => short(row.mean_difference),
            },
          ]}
        />
      }
    >
      {signal !== null && (
        <div className="mb-3">
          <Notice tone="warn">
            {t('judge.drift.signal', { at: moment(signal.at), since: moment(signal.since) })}
          </Notice>
        </div>
      )}
      {rows.length > 1 && (
        <CurvePlot
          label={t('judge.drift.plotLabel')}
          x={{ title: t('judge.drift.stretch'), domain: [0.5, rows.length + 0.5], format: short }}
          y={{ title: t('judge.drift.agreement'), domain: [0, 1], format: share }}
          look="dots"
          points={rows.map(({ at, agreement }) => ({
            ...{ x: at + 1, y: agreement.value ?? 0 },
            ...{ lower: agreement.interval?.lower ?? null, upper: agreement.interval?.upper ?? null },
          }))}
        />
      )}
    </PlotFigure>
  );
}
