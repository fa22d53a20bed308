import type { Report } from '@evalguard/contract';
import { countOf, formatInterval, formatNumber, formatShare } from '../format-number.ts';
import type { Block, Section } from '../laid-out-report.ts';
import { barPlot } from '../plots/bar-plot.ts';
import { type IntervalRow, intervalPlot } from '../plots/interval-plot.ts';

const ratersShownMax = 25;

function outcome({ consensus, field }: Report): Block[] {
  if (consensus === null || consensus.items === 0) return [];
  if (consensus.mean !== null) {
    return [
      {
        type: 'paragraph',
        text: `The mean over ${countOf(consensus.items, 'item')}, each counted once with the mean of its raters, is ${formatNumber(consensus.mean)}.`,
      },
    ];
  }
  const { items, tied, unanimous, shares } = consensus;
  const bars = [
    ...shares.map(({ value, items: count }) => ({ label: value, count })),
    ...(tied > 0 ? [{ label: 'tied', count: tied }] : []),
  ].map((bar) => ({ ...bar, note: `${bar.count.toLocaleString('en')} (${formatShare(bar.count / items)})` }));
  const title = `Items by the majority’s answer to “${field?.label ?? ''}”`;
  const description = `${countOf(items, 'item')}, of which ${tied} tied; ${unanimous} with the same answer from two raters or more.`;
  return [
    { type: 'paragraph', text: `${description} A tie is settled by nobody: it counts as neither.` },
    {
      type: 'plot',
      plot: barPlot(bars, { title, description }),
      table: {
        caption: title,
        columns: [
          { title: 'Answer' },
          { title: 'Items', isNumber: true },
          { title: 'Share', isNumber: true },
        ],
        rows: bars.map(({ label, count }) => [label, String(count), formatShare(count / items)]),
      },
    },
  ];
}

function people({ raters, consensus }: Report): Block[] {
  const shown = raters.slice(0, ratersShownMax);
  if (shown.length === 0) return [];
  const isNumber = consensus?.mean !== null;
  const of = (rater: Report['raters'][number]) => (isNumber ? rater.bias : rater.accuracy);
  const format = isNumber ? formatNumber : formatShare;
  const rows = shown.flatMap((rater): IntervalRow[] => {
    const estimate = of(rater);
    return estimate === null || estimate.value === null ? [] : [{ label: rater.alias, estimate }];
  });
  const name = isNumber ? 'Bias' : 'Accuracy';
  const title = isNumber
    ? 'How much higher each rater answers than others'
    : 'How often each rater is right, by the consensus';
  const table = {
    caption: title,
    columns: [
      ...[{ title: 'Rater' }, { title: 'Answers', isNumber: true }],
      ...[
        { title: name, isNumber: true },
        { title: '95 % interval', isNumber: true },
      ],
    ],
    rows: shown.map((rater) => {
      const estimate = of(rater);
      const interval = estimate === null ? '–' : formatInterval(estimate, format);
      return [rater.alias, String(rater.annotations), format(estimate?.value ?? null), interval];
    }),
  };
  const [unknown] = shown.flatMap((rater) => of(rater)?.reason ?? []);
  const why: Block[] =
    rows.length === 0 && unknown !== undefined
      ? [{ type: 'paragraph', isMuted: true, text: `${name} cannot be told: ${unknown.message}` }]
      : [];
  const left = raters.length - shown.length;
  const note: Block[] =
    left > 0
      ? [
          {
            type: 'paragraph',
            isMuted: true,
            text: `${left} raters with fewer answers are left out; the JSON form has them.`,
          },
        ]
      : [];
  const explained: Block = {
    type: 'paragraph',
    text: isNumber
      ? 'A bias of 0.5 means: half a point higher than other raters of the same items.'
      : 'Accuracy is measured against the consensus that the raters themselves form (Dawid and Skene): raters who are all wrong together look right. Gold items tell.',
  };
  const plot =
    rows.length < 2
      ? null
      : intervalPlot(rows, {
          title,
          description: `${name} of each rater as a dot with its 95 % interval; numbers in the table below.`,
          format,
          ...(isNumber && { references: [{ at: 0, label: 'like the others' }] }),
        });
  return [
    { type: 'heading', text: 'Raters' },
    explained,
    plot === null ? { type: 'table', table } : { type: 'plot', plot, table },
    ...why,
    ...note,
  ];
}

/** What raters together say, and how reliable each is. */
export function consensusSection(report: Report): Section | null {
  const blocks = [...outcome(report), ...people(report)];
  return blocks.length === 0 ? null : { id: 'consensus', title: 'Consensus and raters', blocks };
}
