import { z } from 'zod';
import { AnnotationSource } from './annotation.ts';
import { Estimate, EstimateInterval, EstimateReason } from './estimate.ts';
import { EstimateWarning } from './estimate-warning.ts';
import { Id, Timestamp } from './scalars.ts';

export const JudgeUtility = z.enum(['accuracy', 'f1', 'kappa', 'youden', 'cost']).meta({
  id: 'JudgeUtility',
  description:
    'What a threshold is to maximise; cost: minus the mean cost of a case, by what a false pass and a false fail cost.',
});
export type JudgeUtility = z.infer<typeof JudgeUtility>;

const Rate = z.number();
const Counts = z.object({
  true_passes: z.number().int(),
  false_passes: z.number().int(),
  false_fails: z.number().int(),
  true_fails: z.number().int(),
});

export const JudgeAgreement = z
  .object({
    confusion: Counts,
    accuracy: Estimate,
    precision: Estimate,
    recall: Estimate,
    specificity: Estimate,
    f1: Estimate,
    matthews: Estimate,
    kappa: Estimate,
    alpha: Estimate,
    effective_items: z.number(),
  })
  .meta({
    id: 'JudgeAgreement',
    description:
      "The judge's verdicts against the majority of people; a pass is positive. confusion: plain counts. Where items were drawn with unequal chances the estimates weigh each by 1 / its chance, and effective_items says how many evenly drawn items that is worth.",
  });
export type JudgeAgreement = z.infer<typeof JudgeAgreement>;

export const JudgeScoresReport = z
  .object({
    items: z.number().int(),
    calibration: z.object({
      error: Estimate,
      largest_error: z.number().nullable(),
      brier: Estimate,
      skill: z.number().nullable(),
      bins: z.array(
        z.object({
          items: z.number().int(),
          mean_score: z.number(),
          share: Rate,
          interval: EstimateInterval,
        }),
      ),
    }),
    roc: z.object({
      auc: Estimate,
      points: z.array(
        z.object({
          threshold: z.number().nullable(),
          false_positive_rate: Rate,
          false_positive_interval: EstimateInterval,
          true_positive_rate: Rate,
          true_positive_interval: EstimateInterval,
        }),
      ),
    }),
    precision_recall: z.object({
      average_precision: Estimate,
      share_of_passes: Rate.nullable(),
      points: z.array(
        z.object({
          threshold: z.number(),
          precision: Rate,
          precision_interval: EstimateInterval,
          recall: Rate,
          recall_interval: EstimateInterval,
        }),
      ),
    }),
    threshold: z.object({
      utility: JudgeUtility,
      false_pass_cost: z.number().nullable(),
      false_fail_cost: z.number().nullable(),
      best: Estimate,
      utility_at_best: Estimate,
      confusion_at_best: Counts.nullable(),
      current: z.number(),
      utility_at_current: z.number().nullable(),
      points: z.array(z.object({ threshold: z.number(), utility: z.number() })),
    }),
  })
  .meta({
    id: 'JudgeScoresReport',
    description:
      "The judge's scores against people's passes. Scores of at least a threshold pass. Points of curves are thinned out to some 200. Where items were drawn with unequal chances, each counts 1 / its chance in all of it; items and confusion_at_best are plain counts.",
  });
export type JudgeScoresReport = z.infer<typeof JudgeScoresReport>;

export const JudgeDriftReport = z
  .object({
    windows: z.array(
      z.object({
        from: Timestamp,
        to: Timestamp,
        items: z.number().int(),
        agreement: Estimate,
        mean_difference: z.number(),
      }),
    ),
    p_value: z.number().nullable(),
    signal: z.object({ at: Timestamp, since: Timestamp }).nullable(),
    reason: EstimateReason.nullable(),
  })
  .meta({
    id: 'JudgeDriftReport',
    description:
      "The judge's agreement with people in stretches of equally many cases, by when the cases came, weighed like the verdicts. p_value: of all stretches agreeing alike; signal: the first of a CUSUM that watches for agreement falling from 90 to 75 %, among the cases as they were drawn.",
  });
export type JudgeDriftReport = z.infer<typeof JudgeDriftReport>;

export const AlternativeAnnotators = z
  .object({
    winning_rate: z.number().nullable(),
    passes: z.boolean().nullable(),
    epsilon: z.number(),
    advantage: Estimate,
    units: z.number().int(),
    raters: z.array(
      z.object({
        rater_id: Id,
        units: z.number().int(),
        judge_advantage: Estimate,
        rater_advantage: z.number(),
        p_value: z.number(),
        is_won: z.boolean(),
      }),
    ),
    left_out: z.array(z.object({ rater_id: Id, units: z.number().int() })),
    reason: EstimateReason.nullable(),
  })
  .meta({
    id: 'AlternativeAnnotators',
    description:
      'The alternative annotator test (Calderon, Reichart and Dror 2025): whether the judge may stand in for a person. It passes if it wins against at least half of the raters with 30 shared cases or more.',
  });
export type AlternativeAnnotators = z.infer<typeof AlternativeAnnotators>;

export const JudgeReport = z
  .object({
    run_id: Id.nullable(),
    queue_id: Id,
    field: z.string(),
    positive: z.string(),
    scorer: z.string().nullable(),
    source: AnnotationSource,
    verdict: z.enum(['passed', 'threshold']),
    sampled: z.number().int(),
    labels: z.number().int(),
    labels_left_out: z.object({
      tied: z.number().int(),
      without_probability: z.number().int(),
      unjudged: z.number().int(),
    }),
    inclusion: z.enum(['given', 'assumed_equal']),
    is_weighted: z.boolean(),
    agreement: JudgeAgreement.nullable(),
    scores: JudgeScoresReport.nullable(),
    drift: JudgeDriftReport,
    alternative_annotators: AlternativeAnnotators,
    warnings: z.array(EstimateWarning),
    computed_at: Timestamp,
    age_seconds: z.number(),
  })
  .meta({
    id: 'JudgeReport',
    description:
      "A run's judge (or a named scorer) against people, on the cases that people labelled. verdict: its own passed, or its score at the current threshold. agreement and scores are null where it gave no verdicts or scores there.",
  });
export type JudgeReport = z.infer<typeof JudgeReport>;

export const QueueScorers = z.object({ scorers: z.array(z.string()) }).meta({
  id: 'QueueScorers',
  description: 'The named scorers of the newest 1,000 cases in the queue, by name.',
});
export type QueueScorers = z.infer<typeof QueueScorers>;
