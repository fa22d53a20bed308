import type { StopRuleStatus } from '@evalguard/contract';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useWidth } from '../../ui/plot/use-width.ts';
import { ValueGrid } from '../../ui/plot/value-grid.tsx';

interface StopRulePlotProps {
  label: string;
  status: StopRuleStatus;
  format(value: number): string;
}

const height = 200;
const [head, foot, start, end] = [10, 22, 48, 12];

/** The estimate after each label within the bounds that hold at all of them, and the bar to be clear of. */
export function StopRulePlot({ label, status, format }: StopRulePlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const { looks, rule } = status;
  const lowest = Math.min(...looks.map((look) => look.lower), rule.bar ?? 1);
  const highest = Math.max(...looks.map((look) => look.upper), rule.bar ?? 0);
  const x = scaleLinear([1, Math.max(2, looks.at(-1)?.n ?? 2)], [start, width - end]);
  const y = scaleLinear([lowest, highest], [height - foot, head]).nice(4);
  type Look = (typeof looks)[number];
  const band = area<Look>(
    (look) => x(look.n),
    (look) => y(look.lower),
    (look) => y(look.upper),
  );
  const middle = line<Look>(
    (look) => x(look.n),
    (look) => y(look.value),
  );
  return (
    <div ref={ref} className="h-[200px]" dir="ltr">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          <ValueGrid scale={y} from={start} to={width - end} format={format} />
          {x.ticks(Math.max(2, Math.floor(width / 120))).map((tick) => (
            <text
              key={tick}
              x={x(tick)}
              y={height - 5}
              textAnchor="middle"
              className="fill-muted text-[11px] tabular-nums"
            >
              {tick}
            </text>
          ))}
          <path d={band(looks) ?? ''} className="fill-accent opacity-20" />
          <path d={middle(looks) ?? ''} className="fill-none stroke-accent" strokeWidth={2} />
          {rule.bar !== null && (
            <line
              x1={start}
              x2={width - end}
              y1={y(rule.bar)}
              y2={y(rule.bar)}
              className="stroke-bad"
              strokeDasharray="5 4"
            />
          )}
        </svg>
      )}
    </div>
  );
}
