import { z } from 'zod';
import { AnnotationSource } from './annotation.ts';
import { Estimate, EstimateReason } from './estimate.ts';
import { EstimateWarning } from './estimate-warning.ts';
import { Computed } from './page.ts';
import { Id } from './scalars.ts';

export const RunEstimate = z
  .object({
    run_id: Id,
    queue_id: Id,
    field: z.string(),
    positive: z.string().nullable(),
    kind: z.enum(['share', 'mean', 'quantile']),
    quantile: z.number().nullable(),
    judge: z.enum(['passed', 'score']),
    source: AnnotationSource,
    target: z.enum(['run', 'system']),
    cases: z.number().int(),
    judged: z.number().int(),
    judge_value: z.number().nullable(),
    sampled: z.number().int(),
    labels: z.number().int(),
    labels_left_out: z.object({
      tied: z.number().int(),
      without_probability: z.number().int(),
      unjudged: z.number().int(),
    }),
    inclusion: z.enum(['given', 'assumed_equal']),
    prediction_powered: Estimate,
    ppi: Estimate,
    classical: Estimate,
    rogan_gladen: Estimate,
    horvitz_thompson: Estimate,
    stratified: Estimate,
    strata: z.array(
      z.object({
        value: z.string(),
        cases: z.number().int(),
        labels: z.number().int(),
        mean: z.number().nullable(),
      }),
    ),
    effective_labels: z.number().nullable(),
    trust_in_judge: z.number().nullable(),
    labels_needed: z
      .object({
        half_width: z.number(),
        total: z.number().int().nullable(),
        more: z.number().int().nullable(),
        without_judge: z.number().int().nullable(),
        reason: EstimateReason.nullable(),
      })
      .nullable(),
    warnings: z.array(EstimateWarning),
    ...Computed.shape,
  })
  .meta({
    id: 'RunEstimate',
    description:
      "A run's true share of passes (or mean, or quantile), from a judge's verdict on every case and people's on a sample. judge_value: what the judge alone says. prediction_powered: PPI++; ppi: the same with full trust in the judge; classical: labels alone; rogan_gladen: the judge's share corrected for its sensitivity and specificity; horvitz_thompson: labels by 1 / their chance (Hájek's ratio form), and stratified: labels by strata of the judge's verdict, score or a tag, both without the judge's help and with the textbook interval. effective_labels: how many labels without a judge would be as precise. What takes long to compute is given again for a while: age_seconds.",
  });
export type RunEstimate = z.infer<typeof RunEstimate>;
