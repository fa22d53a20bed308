import { scaleLinear } from 'd3-scale';
import { useWidth } from './use-width.ts';

export interface IntervalRow {
  key: string;
  label: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
}

interface IntervalPlotProps {
  label: string;
  rows: readonly IntervalRow[];
  /** The scale's ends; values beyond are cut at the edge. */
  domain: readonly [number, number];
  format(value: number): string;
  /** A line to compare with, such as 0 or 0.8. */
  marks?: readonly number[];
}

const foot = 22;
const [rowHeight, lineHeight] = [30, 15];
/** Of a letter of a label, on average. */
const letterWidth = 7;

/** A row is as high as its label's lines; names are cut after three. */
const heightOf = (label: string, labelWidth: number) =>
  rowHeight +
  lineHeight * (Math.min(3, Math.max(1, Math.ceil((label.length * letterWidth) / labelWidth))) - 1);

/** A dot for each estimate and a line for its interval, one below the other. */
export function IntervalPlot({ label, rows, domain, format, marks = [] }: IntervalPlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const labelWidth = Math.min(width * 0.4, 190);
  const heights = rows.map((row) => (width > 0 ? heightOf(row.label, labelWidth) : rowHeight));
  const middles = heights.map((own, i) => heights.slice(0, i).reduce((sum, one) => sum + one, own / 2));
  const height = heights.reduce((sum, own) => sum + own, foot);
  const x = scaleLinear([...domain], [labelWidth + 10, width - 12]).clamp(true);
  return (
    <div ref={ref} style={{ height }} dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} className="overflow-visible">
          {x.ticks(width < 420 ? 3 : 5).map((tick) => (
            <g key={tick} transform={`translate(${x(tick)},0)`}>
              <line y2={height - foot} className="stroke-line" />
              <text y={height - 6} textAnchor="middle" className="fill-muted text-[11px] tabular-nums">
                {format(tick)}
              </text>
            </g>
          ))}
          {marks.map((mark) => (
            <line
              key={mark}
              x1={x(mark)}
              x2={x(mark)}
              y2={height - foot}
              className="stroke-line-strong"
              strokeDasharray="4 3"
            />
          ))}
          {rows.map((row, i) => (
            <g key={row.key} transform={`translate(0,${middles[i]})`}>
              <foreignObject
                x={0}
                y={-(heights[i] ?? rowHeight) / 2}
                width={labelWidth}
                height={heights[i] ?? rowHeight}
              >
                <div className="flex h-full items-center text-sm leading-[0.9375rem]">
                  <span className="line-clamp-3" dir="auto" title={row.label}>
                    {row.label}
                  </span>
                </div>
              </foreignObject>
              {row.lower !== null && row.upper !== null && (
                <line
                  x1={x(row.lower)}
                  x2={x(row.upper)}
                  className="stroke-accent"
                  strokeWidth={3}
                  strokeLinecap="round"
                />
              )}
              {row.value !== null && (
                <circle cx={x(row.value)} r={5} className="fill-accent stroke-surface" strokeWidth={2} />
              )}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
