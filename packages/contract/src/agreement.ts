import { z } from 'zod';
import { AnnotationSource } from './annotation.ts';
import { Estimate, EstimateReason } from './estimate.ts';
import { EstimateWarning } from './estimate-warning.ts';
import { Id, Timestamp } from './scalars.ts';

export const AgreementMetric = z
  .enum(['nominal', 'ordinal', 'interval', 'ratio', 'masi', 'jaccard'])
  .meta({ id: 'AgreementMetric', description: 'How far two different answers to a field lie apart.' });
export type AgreementMetric = z.infer<typeof AgreementMetric>;

export const KappaWeights = z
  .enum(['identity', 'linear', 'quadratic', 'ordinal'])
  .meta({ id: 'KappaWeights', description: 'How far two different answers agree in weighted coefficients.' });
export type KappaWeights = z.infer<typeof KappaWeights>;

export const RaterPairAgreement = z
  .object({
    rater_ids: z.tuple([Id, Id]),
    n: z.number().int(),
    kappa: Estimate,
    percent: Estimate,
    spearman: Estimate,
  })
  .meta({
    id: 'RaterPairAgreement',
    description:
      "n: items that both answered. kappa: Cohen's. spearman: rank correlation, for numbers and ordered options.",
  });

export const SpanAgreement = z
  .object({ f1_exact: Estimate, f1_overlap: Estimate, f1_characters: Estimate, alpha: Estimate })
  .meta({
    id: 'SpanAgreement',
    description:
      'Of marked passages: F1 over all pairs of readings by equal boundaries and label, by an overlap of at least half, and by characters; alpha by characters.',
  });

export const FieldAgreement = z
  .object({
    field: z.string(),
    type: z.string(),
    metric: AgreementMetric.nullable(),
    weights: KappaWeights.nullable(),
    annotations: z.number().int(),
    raters: z.number().int(),
    percent: Estimate,
    alpha: Estimate,
    gwet: Estimate,
    fleiss: Estimate,
    kendall_w: Estimate,
    mean_kappa: z.number().nullable(),
    kappa: Estimate,
    spearman: Estimate,
    icc: z
      .object({
        icc1: Estimate,
        icc2: Estimate,
        icc3: Estimate,
        icc1k: Estimate,
        icc2k: Estimate,
        icc3k: Estimate,
      })
      .nullable(),
    spans: SpanAgreement.nullable(),
    pairs: z.array(RaterPairAgreement),
    reason: EstimateReason.nullable(),
    warnings: z.array(EstimateWarning),
  })
  .meta({
    id: 'FieldAgreement',
    description:
      "Agreement on one field: percent (a share), Krippendorff's alpha by the metric, Gwet's AC1 (AC2 with weights by the metric), Fleiss' kappa and Cohen's for each two raters with the same weights, the mean of those kappas (kappa; mean_kappa is its value alone), Kendall's W and the mean of each two raters' rank correlations for numbers and ordered options, intraclass correlations for numbers, and what there is for marked spans. reason: why the field has none. warnings: why alpha's interval should not be relied on: few_units, rare_answers.",
  });
export type FieldAgreement = z.infer<typeof FieldAgreement>;

export const AgreementSlice = z
  .object({
    value: z.string().nullable(),
    items: z.number().int(),
    annotations: z.number().int(),
    percent: Estimate,
    alpha: Estimate,
    gwet: Estimate,
    warnings: z.array(EstimateWarning),
  })
  .meta({
    id: 'AgreementSlice',
    description:
      'value: the model, the tag or the start of the time; null for items that have none. warnings: as of the field.',
  });
export type AgreementSlice = z.infer<typeof AgreementSlice>;

export const AgreementBy = z.enum(['model', 'tag', 'day', 'week', 'month']).meta({ id: 'AgreementBy' });
export type AgreementBy = z.infer<typeof AgreementBy>;

export const QueueAgreement = z
  .object({
    queue_id: Id,
    source: AnnotationSource,
    computed_at: Timestamp,
    age_seconds: z.number(),
    items: z.number().int(),
    annotations: z.number().int(),
    raters: z.array(z.object({ rater_id: Id, name: z.string(), annotations: z.number().int() })),
    fields: z.array(FieldAgreement),
    by: AgreementBy.nullable(),
    slices: z.array(AgreementSlice).nullable(),
  })
  .meta({
    id: 'QueueAgreement',
    description:
      'Of submitted annotations of one source; items: those that have at least one. What takes long to compute is given again for a while: age_seconds.',
  });
export type QueueAgreement = z.infer<typeof QueueAgreement>;
