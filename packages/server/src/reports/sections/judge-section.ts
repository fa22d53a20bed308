import type { JudgeAgreement, JudgeScoresReport, Report } from '@evalguard/contract';
import { countOf, formatEstimate, formatInterval, formatNumber, formatShare } from '../format-number.ts';
import type { Block, Section } from '../laid-out-report.ts';
import { confusionPlot } from '../plots/confusion-plot.ts';
import type { Mark } from '../plots/plot.ts';
import { squarePlot } from '../plots/square-plot.ts';
import { driftBlocks, standInBlocks } from './judge-over-time.ts';
import { rankingBlocks } from './judge-ranking.ts';

function confusion({ confusion: counts }: JudgeAgreement): Block {
  const { true_passes: truePositives, false_passes: falsePositives } = counts;
  const { false_fails: falseNegatives, true_fails: trueNegatives } = counts;
  const title = 'The judge’s verdicts against people’s';
  const description = `Of the labelled cases both pass ${truePositives}, both fail ${trueNegatives}; the judge alone passes ${falsePositives}, people alone pass ${falseNegatives}.`;
  return {
    type: 'plot',
    plot: confusionPlot(
      { truePositives, falsePositives, falseNegatives, trueNegatives },
      { title, description },
    ),
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

function measures(estimates: JudgeAgreement): Block {
  const rows = [
    ['Accuracy', estimates.accuracy, 'cases on which the judge says what people say'],
    ['Precision', estimates.precision, 'of what the judge passes, what people pass too'],
    ['Recall', estimates.recall, 'of what people pass, what the judge passes too'],
    ['Specificity', estimates.specificity, 'of what people fail, what the judge fails too'],
    ['F1', estimates.f1, 'precision and recall in one number'],
    ['Cohen’s kappa', estimates.kappa, 'agreement beyond chance: 0 is chance, 1 is full'],
    ['Krippendorff’s alpha', estimates.alpha, 'judge and people as two raters of the same cases'],
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

function calibration(bins: JudgeScoresReport['calibration']['bins']): Block[] {
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

/** The judge held against people, on the cases that both have judged. */
export function judgeSection({ judge }: Report): Section | null {
  if (judge === null) return null;
  const { agreement, scores } = judge;
  const error = scores?.calibration.error;
  const distance: Block[] =
    error?.value == null
      ? []
      : [
          {
            type: 'paragraph',
            text: `On the whole scores lie ${formatEstimate(error)} away from the share they stand for (expected calibration error; with few cases it is above 0 by chance alone).`,
          },
        ];
  const weighed = judge.is_weighted
    ? ` Each case counts 1 / its chance of being drawn; the counts below are plain. That is worth ${formatNumber(agreement?.effective_items ?? null)} evenly drawn cases.`
    : '';
  return {
    id: 'judge',
    title: 'The judge against people',
    blocks: [
      {
        type: 'paragraph',
        text: `On ${countOf(judge.labels, 'case')} that people labelled. Their majority is taken as right; where people disagree among themselves, no judge can agree with all of them.${weighed}`,
      },
      ...(agreement === null ? [] : [confusion(agreement), measures(agreement)]),
      ...(scores === null
        ? []
        : [...calibration(scores.calibration.bins), ...distance, ...rankingBlocks(scores)]),
      ...driftBlocks(judge),
      ...standInBlocks(judge),
    ],
  };
}
