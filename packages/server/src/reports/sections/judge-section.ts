import type { Report, ReportJudge } from '@evalguard/contract';
import { countOf, formatEstimate, formatInterval, formatNumber, formatShare } from '../format-number.ts';
import type { Block, Section } from '../laid-out-report.ts';
import { confusionPlot } from '../plots/confusion-plot.ts';
import type { Mark } from '../plots/plot.ts';
import { squarePlot } from '../plots/square-plot.ts';

type Verdicts = NonNullable<ReportJudge['verdicts']>;

function confusion({ confusion: counts }: Verdicts): Block {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
  const title = 'The judge’s verdicts against people’s';
  const description = `Of the labelled cases both pass ${truePositives}, both fail ${trueNegatives}; the judge alone passes ${falsePositives}, people alone pass ${falseNegatives}.`;
  return {
    type: 'plot',
    plot: confusionPlot(counts, { title, description }),
    table: {
      caption: title,
      columns: [
        ...[
          { title: '' },
          { title: 'Judge: pass', isNumber: true },
          { title: 'Judge: fail', isNumber: true },
        ],
      ],
      rows: [
        ['People: pass', String(truePositives), String(falseNegatives)],
        ['People: fail', String(falsePositives), String(trueNegatives)],
      ],
    },
  };
}

function measures({ estimates }: Verdicts): Block {
  const rows = [
    ['Accuracy', estimates.accuracy, 'cases on which the judge says what people say'],
    ['Precision', estimates.precision, 'of what the judge passes, what people pass too'],
    ['Recall', estimates.recall, 'of what people pass, what the judge passes too'],
    ['Specificity', estimates.specificity, 'of what people fail, what the judge fails too'],
    ['F1', estimates.f1, 'precision and recall in one number'],
    ['Cohen’s kappa', estimates.kappa, 'agreement beyond chance: 0 is chance, 1 is full'],
    ['Matthews’ correlation', estimates.matthews, 'the same idea as a correlation, fair to rare verdicts'],
  ] as const;
  const isShare = new Set(['Accuracy', 'Precision', 'Recall', 'Specificity']);
  return {
    type: 'table',
    table: {
      caption: 'How well the judge repeats people’s verdicts',
      columns: [
        ...[
          { title: 'Measure' },
          { title: 'Value', isNumber: true },
          { title: '95 % interval', isNumber: true },
        ],
        { title: 'Reads as' },
      ],
      rows: rows.map(([name, estimate, meaning]) => {
        const format = isShare.has(name) ? formatShare : formatNumber;
        return [name, format(estimate.value), formatInterval(estimate, format), meaning];
      }),
    },
  };
}

function calibration(bins: ReportJudge['calibration']): Block[] {
  if (bins.length === 0) return [];
  const title = 'Calibration: what the judge’s scores mean';
  const plot = squarePlot(
    {
      title,
      description:
        'For cases with like scores, the share that people pass; on the diagonal the score is that share.',
      xLabel: 'Score of the judge',
      yLabel: 'Share that people pass',
    },
    (x, y) =>
      bins.flatMap(({ mean_score: score, share, interval }): Mark[] => [
        {
          kind: 'line',
          x1: x(score),
          y1: y(interval.lower),
          x2: x(score),
          y2: y(interval.upper),
          role: 'accent',
          width: 2,
        },
        { kind: 'dot', x: x(score), y: y(share), radius: 5, role: 'accent' },
      ]),
  );
  const columns = ['Mean score', 'Cases', 'Share that people pass', '95 % interval'];
  const rows = bins.map(({ mean_score: score, items, share, interval }) => [
    ...[formatNumber(score), String(items), formatShare(share)],
    `${formatShare(interval.lower)} to ${formatShare(interval.upper)}`,
  ]);
  return [
    { type: 'heading', text: 'Is the judge calibrated?' },
    {
      type: 'plot',
      plot,
      table: { caption: title, columns: columns.map((one) => ({ title: one, isNumber: true })), rows },
    },
  ];
}

/** The curve's height at a few false-alarm rates: what a table can hold of it. */
function rocRows(points: ReportJudge['roc']): string[][] {
  return [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1].map((rate) => {
    const reached = points.filter((point) => point.false_positive_rate <= rate + 1e-12);
    const best = Math.max(0, ...reached.map((point) => point.true_positive_rate));
    return [formatShare(rate), formatShare(best)];
  });
}

function ranking({ roc, threshold }: ReportJudge): Block[] {
  if (roc.length === 0 || threshold === null) return [];
  const title = 'ROC: passes found against false passes';
  const area = formatEstimate(threshold.estimates.auc);
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
        points: roc.map((point) => [x(point.false_positive_rate), y(point.true_positive_rate)] as const),
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
    threshold.best === null
      ? 'No threshold does better than chance.'
      : `Scores of at least ${formatEstimate(threshold.estimates.best)} agree best with people (kappa ${formatNumber(threshold.agreementAtBest)}; at 0.5 it is ${formatNumber(threshold.agreementAtCurrent)}).`;
  return [
    { type: 'heading', text: 'Do the scores put good answers first?' },
    {
      type: 'paragraph',
      text: `A case that people pass gets a higher score than one that they fail with a chance of ${area} (area under the curve; 0.5 is guessing). ${best} The threshold was found on these very cases, so that new ones will agree a little less.`,
    },
    { type: 'plot', plot, table: { caption: title, columns, rows: rocRows(roc) } },
  ];
}

/** The judge held against people, on the cases that both have judged. */
export function judgeSection({ judge }: Report): Section | null {
  if (judge === null) return null;
  const { verdicts, threshold } = judge;
  const n = verdicts?.estimates.accuracy.n ?? threshold?.estimates.auc.n ?? 0;
  const error = threshold?.estimates.calibrationError;
  const distance: Block[] =
    error?.value == null
      ? []
      : [
          {
            type: 'paragraph',
            text: `On the whole scores lie ${formatNumber(error.value)} away from the share they stand for (expected calibration error; with few cases it is above 0 by chance alone).`,
          },
        ];
  return {
    id: 'judge',
    title: 'The judge against people',
    blocks: [
      {
        type: 'paragraph',
        text: `On ${countOf(n, 'case')} that people labelled. Their majority is taken as right; where people disagree among themselves, no judge can agree with all of them.`,
      },
      ...(verdicts === null ? [] : [confusion(verdicts), measures(verdicts)]),
      ...calibration(judge.calibration),
      ...(judge.calibration.length === 0 ? [] : distance),
      ...ranking(judge),
    ],
  };
}
