import { scaleLinear, scalePoint } from 'd3-scale';
import { useWidth } from './use-width.ts';
import { ValueGrid } from './value-grid.tsx';

export interface TimeIntervalPoint {
  key: string;
  label: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
}

interface TimeIntervalPlotProps {
  label: string;
  /** In order of time, all steps equally wide. */
  points: readonly TimeIntervalPoint[];
  domain: readonly [number, number];
  format(value: number): string;
  marks?: readonly number[];
}

const height = 220;
const [head, foot, start, end] = [12, 24, 44, 16];

/** An estimate for each stretch of time with its interval, side by side. */
export function TimeIntervalPlot({ label, points, domain, format, marks = [] }: TimeIntervalPlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const x = scalePoint(
    points.map(({ key }) => key),
    [start, width - end],
  ).padding(0.5);
  const y = scaleLinear([...domain], [height - foot, head]).clamp(true);
  const at = (key: string) => x(key) ?? 0;
  // Labels of some 70 pixels; every step has its own where they fit.
  const every = Math.max(1, Math.ceil((points.length * 70) / Math.max(1, width - start - end)));
  return (
    <div ref={ref} className="h-[220px]" dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          <ValueGrid scale={y} from={start} to={width - end} format={format} />
          {marks.map((mark) => (
            <line
              key={mark}
              x1={start}
              x2={width - end}
              y1={y(mark)}
              y2={y(mark)}
              className="stroke-line-strong"
              strokeDasharray="4 3"
            />
          ))}
          {points.map((point, i) => (
            <g key={point.key} transform={`translate(${at(point.key)},0)`}>
              {point.lower !== null && point.upper !== null && (
                <line
                  y1={y(point.lower)}
                  y2={y(point.upper)}
                  className="stroke-accent"
                  strokeWidth={3}
                  strokeLinecap="round"
                />
              )}
              {point.value !== null && (
                <circle cy={y(point.value)} r={5} className="fill-accent stroke-surface" strokeWidth={2} />
              )}
              {i % every === 0 && (
                <text y={height - 6} textAnchor="middle" className="fill-muted text-[11px] tabular-nums">
                  {point.label}
                </text>
              )}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
