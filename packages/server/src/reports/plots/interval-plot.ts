import type { Estimate } from '@evalguard/contract';
import type { Format } from '../format-number.ts';
import { cutText, type Mark, type Plot, plotWidth, type Role, widthOf } from './plot.ts';
import { linearScale, type Scale } from './scale.ts';

export interface IntervalRow {
  label: string;
  estimate: Estimate;
  role?: Role;
}

interface Options {
  title: string;
  description: string;
  format: Format;
  /** What the axis shows at least. */
  domain?: readonly [number, number];
  references?: readonly { at: number; label: string }[];
}

const rowHeight = 30;
const labelWidthMax = 190;
/** More would not fit on a page of paper; the table beside the plot has them all. */
const rowsMax = 20;

function domainOf(rows: readonly IntervalRow[], { domain, references = [] }: Options): [number, number] {
  const values = rows.flatMap(({ estimate: { value, interval } }) =>
    [value, interval?.lower ?? null, interval?.upper ?? null].filter((one) => one !== null),
  );
  const all = [...values, ...(domain ?? []), ...references.map(({ at }) => at)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = domain === undefined ? 0.08 * (high - low) : 0;
  return [low - room, high + room];
}

function drawAxis(scale: Scale, bottom: number, options: Options): Mark[] {
  const { references = [], format } = options;
  const grid = scale.ticks.flatMap((tick): Mark[] => [
    { kind: 'line', x1: scale(tick), y1: 22, x2: scale(tick), y2: bottom, role: 'line' },
    {
      kind: 'text',
      x: scale(tick),
      y: bottom + 18,
      text: format(tick),
      role: 'muted',
      anchor: 'middle',
      size: 11,
    },
  ]);
  const lines = references.flatMap(({ at, label }): Mark[] => [
    { kind: 'line', x1: scale(at), y1: 18, x2: scale(at), y2: bottom, role: 'ink', isDashed: true },
    { kind: 'text', x: scale(at), y: 12, text: label, role: 'muted', anchor: 'middle', size: 11 },
  ]);
  return [...grid, ...lines];
}

function drawRow(
  { label, estimate, role = 'accent' }: IntervalRow,
  y: number,
  left: number,
  scale: Scale,
): Mark[] {
  const marks: Mark[] = [
    { kind: 'text', x: left - 14, y: y + 4, text: cutText(label, left - 18), role: 'ink', anchor: 'end' },
  ];
  const { value, interval } = estimate;
  if (value === null) {
    const x = scale(scale.domain[0]) + 8;
    return [...marks, { kind: 'text', x, y: y + 4, text: 'not known', role: 'muted', anchor: 'start' }];
  }
  if (interval !== null) {
    const [from, to] = [scale(interval.lower), scale(interval.upper)];
    marks.push({ kind: 'line', x1: from, y1: y, x2: to, y2: y, role, width: 3 });
    for (const x of [from, to])
      marks.push({ kind: 'line', x1: x, y1: y - 5, x2: x, y2: y + 5, role, width: 2 });
  }
  return [...marks, { kind: 'dot', x: scale(value), y, radius: 5, role }];
}

/** Values with their intervals, one below the other on one axis. */
export function intervalPlot(all: readonly IntervalRow[], options: Options): Plot {
  const rows = all.slice(0, rowsMax);
  const leftOut = all.length - rows.length;
  const left = Math.min(labelWidthMax, Math.max(...rows.map(({ label }) => widthOf(label)))) + 24;
  const bottom = 28 + rows.length * rowHeight;
  const scale = linearScale(domainOf(rows, options), [left, plotWidth - 28]);
  return {
    title: options.title,
    description: `${options.description}${leftOut > 0 ? ` The first ${rows.length} of ${all.length} are drawn.` : ''}`,
    width: plotWidth,
    height: bottom + 28,
    marks: [
      ...drawAxis(scale, bottom, options),
      ...rows.flatMap((row, at) => drawRow(row, 28 + (at + 0.5) * rowHeight, left, scale)),
    ],
  };
}
