import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useWidth } from './use-width.ts';

export interface CurvePoint {
  x: number;
  y: number;
  lower: number | null;
  upper: number | null;
}

interface Axis {
  title: string;
  domain: readonly [number, number];
  format(value: number): string;
}

interface CurvePlotProps {
  label: string;
  x: Axis;
  y: Axis;
  points: readonly CurvePoint[];
  /** `line`: joined, with a band of the intervals; `dots`: each by itself, with a bar. */
  look: 'line' | 'dots';
  /** A line to compare with, from one end to the other. */
  guide?: readonly [readonly [number, number], readonly [number, number]];
  /** A stretch of x that stands out, and the place in it. */
  range?: { at: number; lower: number | null; upper: number | null };
}

const height = 260;
const [head, foot, start, end] = [12, 40, 52, 14];

/** One curve in a frame of two axes, with its uncertainty. */
export function CurvePlot({ label, x: across, y: up, points, look, guide, range }: CurvePlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const x = scaleLinear([...across.domain], [start, width - end]).clamp(true);
  const y = scaleLinear([...up.domain], [height - foot, head]).clamp(true);
  const band = area<CurvePoint>(
    (p) => x(p.x),
    (p) => y(p.lower ?? p.y),
    (p) => y(p.upper ?? p.y),
  );
  const curve = line<CurvePoint>(
    (p) => x(p.x),
    (p) => y(p.y),
  );
  return (
    <div ref={ref} className="h-[260px]" dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label} className="overflow-visible">
          {y.ticks(4).map((tick) => (
            <g key={tick} transform={`translate(0,${y(tick)})`}>
              <line x1={start} x2={width - end} className="stroke-line" />
              <text
                x={start - 8}
                dy="0.32em"
                textAnchor="end"
                className="fill-muted text-[11px] tabular-nums"
              >
                {up.format(tick)}
              </text>
            </g>
          ))}
          {x.ticks(width < 420 ? 4 : 6).map((tick) => (
            <text
              key={tick}
              x={x(tick)}
              y={height - foot + 16}
              textAnchor="middle"
              className="fill-muted text-[11px] tabular-nums"
            >
              {across.format(tick)}
            </text>
          ))}
          <foreignObject x={start} y={height - 20} width={Math.max(0, width - start - end)} height={20}>
            <div className="truncate text-center text-xs text-muted" dir="auto">
              {across.title}
            </div>
          </foreignObject>
          {range !== undefined && range.lower !== null && range.upper !== null && (
            <rect
              x={x(range.lower)}
              width={Math.max(1, x(range.upper) - x(range.lower))}
              y={head}
              height={height - foot - head}
              className="fill-warn opacity-15"
            />
          )}
          {guide !== undefined && (
            <line
              x1={x(guide[0][0])}
              y1={y(guide[0][1])}
              x2={x(guide[1][0])}
              y2={y(guide[1][1])}
              className="stroke-line-strong"
              strokeDasharray="5 4"
            />
          )}
          {look === 'line' && <path d={band([...points]) ?? ''} className="fill-accent opacity-20" />}
          <path
            d={curve([...points]) ?? ''}
            className={`fill-none stroke-accent ${look === 'dots' ? 'opacity-40' : ''}`}
            strokeWidth={look === 'dots' ? 1 : 2}
          />
          {range !== undefined && (
            <line
              x1={x(range.at)}
              x2={x(range.at)}
              y1={head}
              y2={height - foot}
              className="stroke-ink"
              strokeWidth={1.5}
            />
          )}
          {look === 'dots' &&
            points.map((p) => (
              <g key={`${p.x} ${p.y}`}>
                {p.lower !== null && p.upper !== null && (
                  <line
                    x1={x(p.x)}
                    x2={x(p.x)}
                    y1={y(p.lower)}
                    y2={y(p.upper)}
                    className="stroke-accent"
                    strokeWidth={2}
                  />
                )}
                <circle
                  cx={x(p.x)}
                  cy={y(p.y)}
                  r={4.5}
                  className="fill-accent stroke-surface"
                  strokeWidth={2}
                />
              </g>
            ))}
        </svg>
      )}
    </div>
  );
}
