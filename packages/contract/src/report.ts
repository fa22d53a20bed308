import { z } from 'zod';
import { FieldAgreement } from './agreement.ts';
import { AnnotationSource } from './annotation.ts';
import { Estimate } from './estimate.ts';
import { EstimateWarning } from './estimate-warning.ts';
import { EvalRunStatus } from './eval-run.ts';
import { GateResult } from './gate.ts';
import { JudgeReport } from './judge-report.ts';
import { FieldDistribution } from './progress.ts';
import { Blind, QueueCounts, QueueOrder, QueueState } from './queue.ts';
import { RunEstimate } from './run-estimate.ts';
import { Id, TargetType, Timestamp } from './scalars.ts';

export const ReportFormat = z.enum(['json', 'html', 'pdf']).meta({
  id: 'ReportFormat',
  description: 'Without it the Accept header decides, and JSON unless it asks.',
});
export type ReportFormat = z.infer<typeof ReportFormat>;

const ReportRater = z
  .object({
    rater_id: Id,
    alias: z.string(),
    annotations: z.number().int(),
    accuracy: Estimate.nullable(),
    bias: Estimate.nullable(),
    warnings: z.array(EstimateWarning),
  })
  .meta({
    id: 'ReportRater',
    description:
      'alias stands for the rater where the report speaks of people. accuracy: of a category, against the consensus; bias: of a number, how much higher than others.',
  });

const ReportConsensus = z
  .object({
    items: z.number().int(),
    settled: z.number().int(),
    tied: z.number().int(),
    unanimous: z.number().int(),
    shares: z.array(z.object({ value: z.string(), items: z.number().int() })),
    mean: z.number().nullable(),
  })
  .meta({
    id: 'ReportConsensus',
    description:
      "The items by their majority's answer; tied: several answers lead. For numbers: the mean of the items' means.",
  });

const ReportMethod = z
  .object({
    id: z.string(),
    name: z.string(),
    meaning: z.string(),
    interval: z.string(),
    limits: z.array(z.string()),
    sources: z.array(z.string()),
  })
  .meta({ id: 'ReportMethod' });

export const Report = z
  .object({
    kind: z.enum(['run', 'queue']),
    made_at: Timestamp,
    version: z.string(),
    project_id: Id,
    source: AnnotationSource,
    run: z
      .object({
        id: Id,
        name: z.string(),
        model: z.string().nullable(),
        status: EvalRunStatus,
        created_at: Timestamp,
        cases: z.number().int(),
        judged: z.number().int(),
        judge_pass_rate: Estimate,
        judge_mean_score: Estimate,
      })
      .nullable(),
    queue: z
      .object({
        id: Id,
        name: z.string(),
        description: z.string().nullable(),
        target_type: TargetType,
        state: QueueState,
        order: QueueOrder,
        raters_per_item: z.number().int(),
        blind: Blind,
        rubric_version: z.number().int(),
        counts: QueueCounts,
      })
      .nullable(),
    field: z
      .object({ key: z.string(), label: z.string(), type: z.string(), description: z.string().nullable() })
      .nullable(),
    positive: z.string().nullable(),
    answers: z.object({ items: z.number().int(), annotations: z.number().int() }),
    raters: z.array(ReportRater),
    distributions: z.array(FieldDistribution),
    agreement: z.array(FieldAgreement),
    consensus: ReportConsensus.nullable(),
    judge: JudgeReport.nullable(),
    estimate: RunEstimate.nullable(),
    gate: GateResult.nullable(),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
    methods: z.array(ReportMethod),
  })
  .meta({
    id: 'Report',
    description:
      'Everything that the HTML and PDF forms show. Null and empty: not asked for, or nothing to say. warnings: what a reader must know before leaning on the numbers.',
  });
export type Report = z.infer<typeof Report>;
