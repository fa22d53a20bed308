import type { ScaleLinear } from 'd3-scale';

interface ValueGridProps {
  scale: ScaleLinear<number, number>;
  /** Both ends of its lines, in pixels from the start of the plot. */
  from: number;
  to: number;
  format(value: number): string;
}

/** The lines of a plot's values, each with its value before it. */
export function ValueGrid({ scale, from, to, format }: ValueGridProps) {
  return scale.ticks(4).map((tick) => (
    <g key={tick} transform={`translate(0,${scale(tick)})`}>
      <line x1={from} x2={to} className="stroke-line" />
      <text x={from - 8} dy="0.32em" textAnchor="end" className="fill-muted text-[11px] tabular-nums">
        {format(tick)}
      </text>
    </g>
  ));
}
