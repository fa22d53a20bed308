import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useWidth } from './use-width.ts';

export interface TimePoint {
  /** Epoch milliseconds. */
  at: number;
  value: number;
}

interface ProgressPlotProps {
  label: string;
  /** What was reached, over time; rises. */
  points: readonly TimePoint[];
  goal: number;
  /** Between these two times the goal may be reached. */
  forecast: { early: number; median: number; late: number } | null;
  formatTime(at: number): string;
  formatCount(value: number): string;
}

const height = 240;
const [head, foot, start, end] = [12, 24, 52, 14];

/** A rising curve, the goal as a line above it, and the fan of what may come. */
export function ProgressPlot({ label, points, goal, forecast, formatTime, formatCount }: ProgressPlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [first] = points;
  const last = points.at(-1);
  const until = Math.max(last?.at ?? 0, forecast?.late ?? 0);
  const x = scaleUtc([first?.at ?? 0, until], [start, width - end]);
  const y = scaleLinear([0, Math.max(goal, last?.value ?? 0, 1)], [height - foot, head]).nice(4);
  const curve = line<TimePoint>(
    (p) => x(p.at),
    (p) => y(p.value),
  );
  const filled = area<TimePoint>(
    (p) => x(p.at),
    height - foot,
    (p) => y(p.value),
  );
  const ticks = x.ticks(Math.max(2, Math.floor(width / 130)));
  return (
    <div ref={ref} className="h-[240px]" dir="ltr">
      {width > 0 && last !== undefined && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {y.ticks(4).map((tick) => (
            <g key={tick} transform={`translate(0,${y(tick)})`}>
              <line x1={start} x2={width - end} className="stroke-line" />
              <text
                x={start - 8}
                dy="0.32em"
                textAnchor="end"
                className="fill-muted text-[11px] tabular-nums"
              >
                {formatCount(tick)}
              </text>
            </g>
          ))}
          {ticks.map((tick) => (
            <text
              key={tick.getTime()}
              x={x(tick)}
              y={height - 6}
              textAnchor="middle"
              className="fill-muted text-[11px] tabular-nums"
            >
              {formatTime(tick.getTime())}
            </text>
          ))}
          <line
            x1={start}
            x2={width - end}
            y1={y(goal)}
            y2={y(goal)}
            className="stroke-line-strong"
            strokeDasharray="5 4"
          />
          {forecast !== null && (
            <>
              <path
                d={`M${x(last.at)},${y(last.value)}L${x(forecast.early)},${y(goal)}L${x(forecast.late)},${y(goal)}Z`}
                className="fill-accent opacity-20"
              />
              <line
                x1={x(last.at)}
                y1={y(last.value)}
                x2={x(forecast.median)}
                y2={y(goal)}
                className="stroke-accent"
                strokeWidth={1.5}
                strokeDasharray="3 4"
              />
            </>
          )}
          <path d={filled([...points]) ?? ''} className="fill-accent opacity-10" />
          <path
            d={curve([...points]) ?? ''}
            className="fill-none stroke-accent"
            strokeWidth={2}
            strokeLinejoin="round"
          />
          <circle cx={x(last.at)} cy={y(last.value)} r={4} className="fill-accent" />
        </svg>
      )}
    </div>
  );
}
