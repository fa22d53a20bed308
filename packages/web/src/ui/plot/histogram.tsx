import { scaleBand, scaleLinear } from 'd3-scale';
import { useWidth } from './use-width.ts';

interface HistogramProps {
  label: string;
  bars: readonly { key: string; label: string; count: number }[];
}

const height = 150;
const foot = 18;

/** Columns beside one another, for values in an order; labels are left out where they would touch. */
export function Histogram({ label, bars }: HistogramProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const x = scaleBand(
    bars.map((bar) => bar.key),
    [0, width],
  ).padding(0.15);
  const y = scaleLinear([0, most], [height - foot, 14]);
  const longest = Math.max(1, ...bars.map((bar) => bar.label.length));
  const every = Math.max(1, Math.ceil((longest * 7 + 6) / Math.max(1, x.step())));
  return (
    <div ref={ref} className="h-[150px]" dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {bars.map((bar, i) => {
            const left = x(bar.key) ?? 0;
            const top = y(bar.count);
            const middle = left + x.bandwidth() / 2;
            return (
              <g key={bar.key}>
                <rect
                  x={left}
                  y={top}
                  width={x.bandwidth()}
                  height={height - foot - top}
                  rx={2}
                  className="fill-accent"
                />
                {x.bandwidth() > 18 && (
                  <text
                    x={middle}
                    y={top - 4}
                    textAnchor="middle"
                    className="fill-muted text-[11px] tabular-nums"
                  >
                    {bar.count}
                  </text>
                )}
                {i % every === 0 && (
                  <text
                    x={middle}
                    y={height - 4}
                    textAnchor="middle"
                    className="fill-muted text-[11px] tabular-nums"
                  >
                    {bar.label}
                  </text>
                )}
              </g>
            );
          })}
          <line x1={0} x2={width} y1={height - foot} y2={height - foot} className="stroke-line" />
        </svg>
      )}
    </div>
  );
}
