import { formatNumber } from '../format-number.ts';
import type { Mark, Plot } from './plot.ts';
import { linearScale } from './scale.ts';

interface Options {
  title: string;
  description: string;
  xLabel: string;
  yLabel: string;
}

const size = 320;
const [left, top, right, bottom] = [54, 30, 18, 48];

/** A square of shares from 0 to 1 both ways, with the diagonal; `draw` gets the places of shares. */
export function squarePlot(
  options: Options,
  draw: (x: (share: number) => number, y: (share: number) => number) => Mark[],
): Plot {
  const x = linearScale([0, 1], [left, left + size]);
  const y = linearScale([0, 1], [top + size, top]);
  const grid = x.ticks.flatMap((tick): Mark[] => [
    { kind: 'line', x1: x(tick), y1: top, x2: x(tick), y2: top + size, role: 'line' },
    { kind: 'line', x1: left, y1: y(tick), x2: left + size, y2: y(tick), role: 'line' },
    {
      kind: 'text',
      x: x(tick),
      y: top + size + 18,
      text: formatNumber(tick),
      role: 'muted',
      anchor: 'middle',
      size: 11,
    },
    {
      kind: 'text',
      x: left - 8,
      y: y(tick) + 4,
      text: formatNumber(tick),
      role: 'muted',
      anchor: 'end',
      size: 11,
    },
  ]);
  const width = left + size + right;
  return {
    title: options.title,
    description: options.description,
    width,
    height: top + size + bottom,
    marks: [
      ...grid,
      { kind: 'line', x1: x(0), y1: y(0), x2: x(1), y2: y(1), role: 'muted', isDashed: true },
      ...draw(x, y),
      {
        kind: 'text',
        x: left + size / 2,
        y: top + size + 40,
        text: options.xLabel,
        role: 'ink',
        anchor: 'middle',
      },
      { kind: 'text', x: left - 30, y: 16, text: options.yLabel, role: 'ink', anchor: 'start' },
    ],
  };
}
