import type { GoldRaterAnswers } from '@evalguard/contract';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useWidth } from '../../ui/plot/use-width.ts';
import { ValueGrid } from '../../ui/plot/value-grid.tsx';

interface DriftPlotProps {
  label: string;
  answers: GoldRaterAnswers['answers'];
  limit: number;
  limitLabel: string;
  format(value: number): string;
}

const height = 200;
const [head, foot, start, end] = [16, 22, 44, 12];

/** The sum after each answer, the limit above it, and a mark where it was reached. */
export function DriftPlot({ label, answers, limit, limitLabel, format }: DriftPlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const from = answers[0]?.number ?? 1;
  const until = Math.max(from + 1, answers.at(-1)?.number ?? 0);
  const most = Math.max(limit, ...answers.map((one) => one.cusum));
  const x = scaleLinear([from, until], [start, width - end]);
  const y = scaleLinear([0, most], [height - foot, head]).nice(4);
  type Point = { number: number; cusum: number; isNew: boolean };
  // After a signal the sum begins again at 0, and so does the curve.
  const points = answers.map((one, i): Point => ({ ...one, isNew: answers[i - 1]?.is_signal === true }));
  const stretches: Point[][] = [];
  for (const point of points) {
    if (point.isNew || stretches.length === 0) stretches.push([]);
    stretches.at(-1)?.push(point);
  }
  const curve = line<Point>(
    (point) => x(point.number),
    (point) => y(point.cusum),
  );
  return (
    <div ref={ref} className="h-[200px]" dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          <ValueGrid scale={y} from={start} to={width - end} format={format} />
          {x
            .ticks(Math.max(2, Math.floor(width / 120)))
            .filter(Number.isInteger)
            .map((tick) => (
              <text
                key={tick}
                x={x(tick)}
                y={height - 5}
                textAnchor="middle"
                className="fill-muted text-[11px] tabular-nums"
              >
                {format(tick)}
              </text>
            ))}
          <line
            x1={start}
            x2={width - end}
            y1={y(limit)}
            y2={y(limit)}
            className="stroke-bad"
            strokeDasharray="5 4"
          />
          <text x={start + 6} y={y(limit) - 5} className="fill-bad text-[11px]">
            {limitLabel}
          </text>
          {stretches.map((stretch) => (
            <path
              key={stretch[0]?.number}
              d={curve(stretch) ?? ''}
              className="fill-none stroke-accent"
              strokeWidth={2}
            />
          ))}
          {answers.map(
            (one) =>
              (one.is_signal || !one.is_correct) && (
                <circle
                  key={one.number}
                  cx={x(one.number)}
                  cy={y(one.cusum)}
                  r={one.is_signal ? 5 : 3}
                  className={one.is_signal ? 'fill-bad' : 'fill-accent'}
                />
              ),
          )}
        </svg>
      )}
    </div>
  );
}
