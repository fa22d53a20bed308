import type { Estimate, Report, RunEstimate } from '@evalguard/contract';
import { countOf, formatInterval, formatNumber, formatPoints, formatShare } from '../format-number.ts';
import type { Block, Section } from '../laid-out-report.ts';
import { type IntervalRow, intervalPlot } from '../plots/interval-plot.ts';

function rowsOf(estimate: RunEstimate, judgeInterval: Estimate): IntervalRow[] {
  const rows: IntervalRow[] = [
    { label: 'Judge and people', estimate: estimate.prediction_powered },
    { label: 'People alone', estimate: estimate.classical, role: 'ink' },
  ];
  const others = [
    ['People, by strata', estimate.stratified],
    ['People, by chances', estimate.horvitz_thompson],
    ['Judge, corrected', estimate.rogan_gladen],
  ] as const;
  for (const [label, one] of others) if (one.value !== null) rows.push({ label, estimate: one, role: 'ink' });
  // The judge has given every case a verdict: there is no chance in that, only a bias that it does not show.
  const alone = { ...judgeInterval, value: estimate.judge_value, interval: null };
  return [...rows, { label: 'Judge alone', estimate: alone, role: 'muted' }];
}

const meanings: Readonly<Record<string, string>> = {
  'Judge and people':
    'The number to quote: the judge’s verdicts on every case, put right by people’s labels.',
  'People alone': 'The labels by themselves, as if there were no judge.',
  'People, by strata': 'The labels by the judge’s verdict, each part counting by its size.',
  'People, by chances': 'The labels, each counting 1 / the chance with which its case was drawn.',
  'Judge, corrected': 'The judge’s share, corrected for how often it errs each way.',
  'Judge alone': 'What the judge says of all cases; nothing in it tells how far it is off.',
};

function sayWorth({ effective_labels: worth, labels, trust_in_judge: trust }: RunEstimate): string[] {
  if (worth === null || trust === null) return [];
  const gain = worth > labels * 1.05 ? 'so much does the judge help' : 'the judge hardly helps here';
  return [
    `The ${countOf(labels, 'label')} are worth ${Math.round(worth).toLocaleString('en')} labels without a judge: ${gain}. The judge’s verdicts count with a weight of ${formatNumber(trust)} (0: not at all, 1: in full), chosen from the data so that the interval is narrow.`,
  ];
}

function sayNeeded({ labels_needed: needed, kind }: RunEstimate): string[] {
  if (needed === null) return [];
  const width = kind === 'share' ? formatPoints(needed.half_width) : formatNumber(needed.half_width);
  if (needed.more === null) return [needed.reason?.message ?? ''];
  if (needed.more === 0) return [`The interval is within ± ${width} already.`];
  return [
    `About ${countOf(needed.more, 'more label')} (${needed.total?.toLocaleString('en')} in all) bring the interval to ± ${width}; without the judge it would take ${needed.without_judge?.toLocaleString('en') ?? 'more than there are cases'}.`,
  ];
}

/** The run's score as people would have given it, with how sure that is. */
export function trueScoreSection({ estimate, run }: Report): Section | null {
  if (estimate === null || run === null) return null;
  const format = estimate.kind === 'share' ? formatShare : formatNumber;
  const rows = rowsOf(estimate, run.judge_pass_rate);
  const title = estimate.kind === 'share' ? 'Share that people would pass' : 'Mean that people would give';
  const scope =
    estimate.target === 'run'
      ? 'It speaks of the cases of this run.'
      : 'It speaks of all that the run is a random sample of, not only of its cases.';
  const table = {
    caption: `${title}: each estimate`,
    columns: [
      ...[
        { title: 'Estimate' },
        { title: 'Value', isNumber: true },
        { title: '95 % interval', isNumber: true },
      ],
      { title: 'What it is' },
    ],
    rows: rows.map(({ label, estimate: one }) => [
      ...[label, format(one.value), formatInterval(one, format)],
      meanings[label] ?? '',
    ]),
  };
  const plot = intervalPlot(rows, {
    title,
    description: 'Each estimate as a dot with its 95 % interval as a bar; numbers in the table below.',
    format,
  });
  const said = [...sayWorth(estimate), ...sayNeeded(estimate)].map(
    (text): Block => ({ type: 'paragraph', text }),
  );
  return {
    id: 'true-score',
    title: 'True score of the run',
    blocks: [
      {
        type: 'paragraph',
        text: `The judge gave a verdict on ${countOf(estimate.judged, 'case')}; people labelled ${countOf(estimate.labels, 'case')} of the ${estimate.sampled.toLocaleString('en')} in the queue. From where they differ follows how far the judge is off on the rest. ${scope}`,
      },
      { type: 'plot', plot, table },
      ...said,
    ],
  };
}
