import type { Estimate } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { formatNumber } from '../format-number.ts';
import { barPlot } from './bar-plot.ts';
import { intervalPlot } from './interval-plot.ts';
import { cutText, type Mark, type Plot, widthOf } from './plot.ts';
import { linearScale } from './scale.ts';

const estimate = (value: number, lower: number, upper: number): Estimate => ({
  ...{ value, standard_error: null, n: 10, reason: null },
  interval: { lower, upper, level: 0.95, method: 'wilson' },
});
const unknown: Estimate = { value: null, standard_error: null, interval: null, n: 0, reason: null };
const options = { title: 'Alpha', description: 'Dots.', format: formatNumber };
const of = <Kind extends Mark['kind']>({ marks }: Plot, kind: Kind) =>
  marks.filter((mark): mark is Mark & { kind: Kind } => mark.kind === kind);

/** The height of a page of paper, in the units of plots. */
const pageHeight = 800;

describe('plots', () => {
  it('put equal values at equal places and keep their order, ticks within the domain', () => {
    const scale = linearScale([-0.2, 1], [100, 500]);
    expect([scale(-0.2), scale(1)]).toEqual([100, 500]);
    expect(scale(0.4)).toBeCloseTo(300, 9);
    expect(scale.ticks).toEqual([0, 0.5, 1]);
    expect(linearScale([0, 1], [0, 1]).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
  });

  it('draw a value between its bounds, and say where there is none', () => {
    const rows = [
      { label: 'A', estimate: estimate(0.5, 0.2, 0.9) },
      { label: 'B', estimate: unknown },
    ];
    const plot = intervalPlot(rows, { ...options, domain: [0, 1] });
    const [dot] = of(plot, 'dot');
    const bar = of(plot, 'line').find(({ width }) => width === 3);
    expect(of(plot, 'dot')).toHaveLength(1);
    expect(bar?.x1).toBeLessThan(dot?.x ?? 0);
    expect(bar?.x2).toBeGreaterThan(dot?.x ?? 0);
    expect(of(plot, 'text').map(({ text }) => text)).toContain('not known');
  });

  it('cut names by the room that they take, also in letters that are wider', () => {
    const [latin, boxed] = ['question '.repeat(9), '问题'.repeat(40)].map((text) => cutText(text, 190));
    expect(latin).toMatch(/^(question )+.*…$/);
    for (const text of [latin, boxed]) expect(widthOf(text ?? '')).toBeLessThanOrEqual(190);
    expect(Array.from(boxed ?? '').length).toBeLessThan(Array.from(latin ?? '').length);
    expect(cutText('质量', 190)).toBe('质量');
  });

  it('stay within a page, however many rows there are, and say what they leave out', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      label: `l${i}`.repeat(50),
      count: i,
      note: String(i),
    }));
    const bars = barPlot(many, { title: 'Answers', description: 'Bars.' });
    expect(bars.height).toBeLessThan(pageHeight);
    expect(bars.description).toBe('Bars. The 24 most frequent of 300 are drawn.');
    const notes = of(bars, 'text').filter(({ anchor }) => anchor === 'start');
    expect(notes.map(({ text }) => text)).toEqual(Array.from({ length: 24 }, (_, i) => String(276 + i)));
    for (const { x, width } of of(bars, 'rect')) expect(x + width).toBeLessThanOrEqual(bars.width);
    const rows = many.map(({ label }) => ({ label, estimate: estimate(0.5, 0.4, 0.6) }));
    const dots = intervalPlot(rows, { ...options, domain: [0, 1] });
    expect(dots.height).toBeLessThan(pageHeight);
    expect(dots.description).toContain('The first 20 of 300 are drawn.');
    for (const { x } of of(dots, 'dot')) expect(x).toBeLessThan(dots.width);
  });
});
