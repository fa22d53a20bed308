import { z } from 'zod';
import { AnnotationSource } from './annotation.ts';
import { Estimate } from './estimate.ts';
import { EstimateWarning } from './estimate-warning.ts';
import { Computed } from './page.ts';
import { RunEstimate } from './run-estimate.ts';
import { Id } from './scalars.ts';

const Side = z.object({
  run_id: Id,
  queue_id: Id,
  cases: z.number().int(),
  judged: z.number().int(),
  labels: z.number().int(),
  judge_value: z.number().nullable(),
  inclusion: RunEstimate.shape.inclusion,
});

export const RunDifference = z
  .object({
    run: Side,
    other: Side,
    field: z.string(),
    positive: z.string().nullable(),
    kind: z.enum(['share', 'mean']),
    judge: RunEstimate.shape.judge,
    source: AnnotationSource,
    target: RunEstimate.shape.target,
    paired_cases: z.number().int(),
    paired_labels: z.number().int(),
    judge_difference: z.number().nullable(),
    paired: Estimate,
    paired_classical: Estimate,
    apart: Estimate,
    apart_classical: Estimate,
    effective_labels: z.number().nullable(),
    warnings: z.array(EstimateWarning),
    ...Computed.shape,
  })
  .meta({
    id: 'RunDifference',
    description:
      "The run's true score minus the other's. paired: over the inputs that both runs have, from those labelled in both (PPI++ on the differences); apart: from all labels of each run. classical: labels alone. judge_difference: what the judge alone says, over the paired cases or else the whole runs. What takes long to compute is given again for a while: age_seconds.",
  });
export type RunDifference = z.infer<typeof RunDifference>;
