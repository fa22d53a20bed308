import type { FieldDistribution, Report } from '@evalguard/contract';
import { countOf, formatNumber, formatShare } from '../format-number.ts';
import type { Block, Section } from '../laid-out-report.ts';
import { barPlot } from '../plots/bar-plot.ts';

function labelOf(
  type: FieldDistribution['type'],
  { value, lower, upper }: FieldDistribution['bars'][number],
): string {
  if (value !== null && type === 'boolean') return value === 'true' ? 'yes' : 'no';
  if (value !== null) return value;
  return lower === upper ? formatNumber(lower) : `${formatNumber(lower)} to ${formatNumber(upper)}`;
}

function showField({ label, type, n, mean, median, bars: found, other }: FieldDistribution): Block[] {
  if (n === 0) return [];
  const bars = [
    ...found.map((bar) => ({ label: labelOf(type, bar), count: bar.count })),
    ...(other > 0 ? [{ label: 'other', count: other }] : []),
  ].map((bar) => ({ ...bar, note: `${bar.count.toLocaleString('en')} (${formatShare(bar.count / n)})` }));
  const middle = mean === null ? '' : `, mean ${formatNumber(mean)}, median ${formatNumber(median)}`;
  const description = `${countOf(n, 'answer')}${middle}.`;
  return [
    { type: 'heading', text: label },
    {
      type: 'plot',
      plot: barPlot(bars, { title: `Answers to “${label}”`, description }),
      table: {
        caption: `Answers to “${label}”: ${description}`,
        columns: [
          { title: 'Answer' },
          { title: 'Given', isNumber: true },
          { title: 'Share', isNumber: true },
        ],
        rows: bars.map((bar) => [bar.label, String(bar.count), formatShare(bar.count / n)]),
      },
    },
  ];
}

/** How often each answer was given, before any majority is formed. */
export function answersSection({ distributions }: Report): Section | null {
  const blocks = distributions.flatMap(showField);
  return blocks.length === 0 ? null : { id: 'answers', title: 'Answers given', blocks };
}
