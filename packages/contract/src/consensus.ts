import { z } from 'zod';
import { Estimate, EstimateInterval } from './estimate.ts';
import { EstimateWarning } from './estimate-warning.ts';
import { Id, TargetId } from './scalars.ts';

const FieldValue = z.union([z.string(), z.boolean(), z.number()]);

const Vote = z.object({
  value: FieldValue.nullable(),
  leading: z.array(FieldValue),
  shares: z.array(z.object({ value: FieldValue, share: z.number() })),
  entropy: z.number(),
});

/** What gives an item's posterior; all but the first weigh raters by how reliable they prove. The last two: its mean. */
export const ConsensusMethod = z
  .enum(['majority', 'weighted-vote', 'dawid-skene', 'mace', 'bias-corrected-mean', 'scale-corrected-mean'])
  .meta({
    id: 'ConsensusMethod',
    description:
      "What the posterior of an item is made by; of numbers the mean: with raters' biases taken out (bias-corrected-mean, also where none of the two is asked for) or their biases and scales (scale-corrected-mean).",
  });
export type ConsensusMethod = z.infer<typeof ConsensusMethod>;

export const ItemConsensus = z
  .object({
    item_id: Id,
    target_id: TargetId,
    annotations: z.number().int(),
    method: ConsensusMethod.nullable(),
    majority: Vote.nullable(),
    model: Vote.nullable(),
    mean: z
      .object({ plain: z.number(), corrected: z.number().nullable(), interval: EstimateInterval.nullable() })
      .nullable(),
    reason: z.string().nullable(),
  })
  .meta({
    id: 'ItemConsensus',
    description:
      "What raters together say of an item. Categories and booleans: majority of the votes, and model, the posterior by the method asked for, Dawid and Skene's unless told, which weighs raters by their reliability; value is null where several values lead; entropy is in nats, 0 is certain. Numbers: mean, plain and with raters' biases taken out, with method=scale-corrected-mean their scales, too (null for an item that only raters answered who do not move with the others); reason: why a correction could not be given.",
  });
export type ItemConsensus = z.infer<typeof ItemConsensus>;

export const RaterReliability = z
  .object({
    rater_id: Id,
    name: z.string(),
    annotations: z.number().int(),
    median_duration_ms: z.number().nullable(),
    median_duration_interval: EstimateInterval.nullable(),
    accuracy: Estimate.nullable(),
    values: z.array(FieldValue),
    confusion: z.array(z.array(z.number())).nullable(),
    confusion_intervals: z.array(z.array(EstimateInterval.nullable())).nullable(),
    expected_annotations: z.array(z.number()).nullable(),
    bias: z.array(Estimate),
    scale: Estimate.nullable(),
    inconsistency: Estimate.nullable(),
    competence: Estimate.nullable(),
    guesses: z.array(z.number()).nullable(),
    warnings: z.array(EstimateWarning),
  })
  .meta({
    id: 'RaterReliability',
    description:
      'A rater against the consensus. Categories: accuracy, confusion[i][j] (chance to answer values[j] where values[i] is true; it rests on expected_annotations[i], which its Wilson interval takes for counted), and for each value the bias to use it more often. Numbers: one bias (how much higher than others) inconsistency (standard deviation of what is left) and scale (how far the rater moves where all on average move by 1: 0.7 uses 0.7 of the range; below 0 answers fall where others rise). With method=mace: competence, the share of answers given by knowing, and guesses, what the rater says otherwise, by values. median_duration_interval: from order statistics.',
  });
export type RaterReliability = z.infer<typeof RaterReliability>;
