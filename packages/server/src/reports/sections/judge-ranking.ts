import type { JudgeScoresReport } from '@evalguard/contract';
import { formatEstimate, formatNumber, formatShare } from '../format-number.ts';
import type { Block } from '../laid-out-report.ts';
import { squarePlot } from '../plots/square-plot.ts';

/** The curve's height at a few false-alarm rates: what a table can hold of it. */
function rocRows(points: JudgeScoresReport['roc']['points']): string[][] {
  return [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1].map((rate) => {
    const reached = points.filter((point) => point.false_positive_rate <= rate + 1e-12);
    const best = Math.max(0, ...reached.map((point) => point.true_positive_rate));
    return [formatShare(rate), formatShare(best)];
  });
}

function rocBlocks({ roc: { auc, points }, threshold }: JudgeScoresReport): Block[] {
  if (points.length === 0) return [];
  const title = 'ROC: passes found against false passes';
  const area = formatEstimate(auc);
  const plot = squarePlot(
    {
      title,
      description: `Moving the threshold down the scores, the share of people’s passes found against the share of people’s fails let through. Area ${area}.`,
      xLabel: 'Let through of what people fail',
      yLabel: 'Found of what people pass',
    },
    (x, y) => [
      {
        kind: 'path',
        points: points.map((point) => [x(point.false_positive_rate), y(point.true_positive_rate)] as const),
        role: 'accent',
        width: 2.5,
      },
    ],
  );
  const columns = ['At most so many false passes', 'Passes found'].map((one) => ({
    title: one,
    isNumber: true,
  }));
  const best =
    threshold.best.value === null
      ? 'No threshold does better than chance.'
      : `Scores of at least ${formatEstimate(threshold.best)} agree best with people (kappa ${formatEstimate(threshold.utility_at_best)}; at ${formatNumber(threshold.current)} it is ${formatNumber(threshold.utility_at_current)}).`;
  return [
    { type: 'heading', text: 'Do the scores put good answers first?' },
    {
      type: 'paragraph',
      text: `A case that people pass gets a higher score than one that they fail with a chance of ${area} (area under the curve; 0.5 is guessing). ${best} The threshold was found on these very cases, so that new ones will agree a little less.`,
    },
    { type: 'plot', plot, table: { caption: title, columns, rows: rocRows(points) } },
  ];
}

/** How clean the judge's passes are once it has found so many of people's. */
function precisionRows(points: JudgeScoresReport['precision_recall']['points']): string[][] {
  return [0.25, 0.5, 0.75, 0.9, 1].flatMap((recall) => {
    const point = points.find((one) => one.recall >= recall - 1e-12);
    if (point === undefined) return [];
    const { lower, upper } = point.precision_interval;
    return [
      [formatShare(recall), formatShare(point.precision), `${formatShare(lower)} to ${formatShare(upper)}`],
    ];
  });
}

function precisionBlocks({
  average_precision: average,
  share_of_passes: base,
  points,
}: JudgeScoresReport['precision_recall']): Block[] {
  if (points.length === 0) return [];
  const title = 'Precision against recall';
  const area = formatEstimate(average);
  const plot = squarePlot(
    {
      title,
      description: `Moving the threshold down the scores, the share of the judge’s passes that people pass too against the share of people’s passes found. Average precision ${area}.`,
      xLabel: 'Found of what people pass (recall)',
      yLabel: 'Passed by people of what is passed',
    },
    (x, y) => [
      {
        kind: 'path',
        points: points.map(({ recall, precision }) => [x(recall), y(precision)] as const),
        role: 'accent',
        width: 2.5,
      },
    ],
  );
  const columns = ['Passes found', 'Precision there', '95 % interval'].map((one) => ({
    title: one,
    isNumber: true,
  }));
  return [
    {
      type: 'paragraph',
      text: `Average precision is ${area}; guessing would give ${formatNumber(base)}.`,
    },
    { type: 'plot', plot, table: { caption: title, columns, rows: precisionRows(points) } },
  ];
}

/** Whether the judge's scores put good cases first: ROC, threshold, precision and recall. */
export function rankingBlocks(scores: JudgeScoresReport): Block[] {
  return [...rocBlocks(scores), ...precisionBlocks(scores.precision_recall)];
}
