import type { Estimate, RunEstimate } from '@evalguard/contract';
import { PlainTable } from '../../ui/plain-table.tsx';
import { IntervalPlot } from '../../ui/plot/interval-plot.tsx';
import { PlotFigure } from '../../ui/plot/plot-figure.tsx';
import { useFigures } from './use-figures.ts';

export interface EstimatorRow {
  key: string;
  name: string;
  estimate: Estimate;
}

interface EstimatorsPlotProps {
  title: string;
  lead: string;
  plotLabel: string;
  rows: readonly EstimatorRow[];
  format(value: number): string;
  /** Without its unit, for the axis and the ends of intervals. */
  formatBare?: (value: number) => string;
  /** The scale's ends, where it has some; those of the intervals otherwise. */
  bounds: readonly [number, number] | null;
  marks?: readonly number[];
}

function domainOf(
  rows: readonly EstimatorRow[],
  bounds: readonly [number, number] | null,
  marks: readonly number[],
): [number, number] {
  const ends = rows.flatMap(({ estimate: { value, interval } }) =>
    value === null ? [] : [value, interval?.lower ?? value, interval?.upper ?? value],
  );
  const [low, high] = [Math.min(...ends, ...marks), Math.max(...ends, ...marks)];
  const room = (high - low) * 0.08 || 0.05;
  return bounds === null
    ? [low - room, high + room]
    : [Math.max(bounds[0], low - room), Math.min(bounds[1], high + room)];
}

/** Estimators of one number below each other: dots with bars, and the same as a table. */
export function EstimatorsPlot({
  title,
  lead,
  plotLabel,
  rows,
  format,
  formatBare = format,
  bounds,
  marks = [],
}: EstimatorsPlotProps) {
  const { t, interval, reason } = useFigures();
  const known = rows.filter(({ estimate }) => estimate.value !== null);
  return (
    <PlotFigure
      title={title}
      lead={lead}
      tableLabel={t('showData')}
      table={
        <PlainTable
          caption={title}
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            { key: 'name', title: t('trueScore.estimator'), cell: ({ name }) => name },
            {
              key: 'value',
              title: t('value'),
              isNumber: true,
              cell: ({ estimate }) => (estimate.value === null ? '–' : format(estimate.value)),
            },
            {
              key: 'interval',
              title: t('interval'),
              isNumber: true,
              cell: ({ estimate }) => interval(estimate, formatBare),
            },
            {
              key: 'note',
              title: t('note'),
              cell: ({ estimate }) => <span className="text-muted">{reason(estimate.reason)}</span>,
            },
          ]}
        />
      }
    >
      {known.length === 0 ? (
        <p className="text-sm text-muted">{reason(rows[0]?.estimate.reason ?? null)}</p>
      ) : (
        <IntervalPlot
          label={plotLabel}
          domain={domainOf(known, bounds, marks)}
          format={formatBare}
          marks={marks}
          rows={known.map(({ key, name, estimate }) => ({
            ...{ key, label: name, value: estimate.value },
            ...{ lower: estimate.interval?.lower ?? null, upper: estimate.interval?.upper ?? null },
          }))}
        />
      )}
    </PlotFigure>
  );
}

/** A number of the judge alone: nothing in it tells how far it is off. */
export function judgeAlone(value: number | null): Estimate {
  return { value, standard_error: null, interval: null, n: null, reason: null };
}

/** All estimators of the run's true score. */
export function EstimatorsFigure({ estimate }: { estimate: RunEstimate }) {
  const { t, share, short } = useFigures();
  const isShare = estimate.kind === 'share';
  const rows: EstimatorRow[] = [
    { key: 'powered', name: t('trueScore.powered'), estimate: estimate.prediction_powered },
    { key: 'ppi', name: t('trueScore.ppi'), estimate: estimate.ppi },
    { key: 'classical', name: t('trueScore.classical'), estimate: estimate.classical },
    { key: 'stratified', name: t('trueScore.stratified'), estimate: estimate.stratified },
    { key: 'chances', name: t('trueScore.horvitzThompson'), estimate: estimate.horvitz_thompson },
    { key: 'corrected', name: t('trueScore.roganGladen'), estimate: estimate.rogan_gladen },
    { key: 'alone', name: t('trueScore.alone'), estimate: judgeAlone(estimate.judge_value) },
  ];
  return (
    <EstimatorsPlot
      title={t('trueScore.estimator')}
      lead={t('trueScore.quote')}
      plotLabel={t('trueScore.plotLabel')}
      rows={rows}
      format={isShare ? share : short}
      bounds={isShare ? [0, 1] : null}
    />
  );
}
