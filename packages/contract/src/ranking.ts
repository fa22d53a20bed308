import { z } from 'zod';
import { AnnotationSource } from './annotation.ts';
import { Estimate, EstimateInterval, EstimateReason } from './estimate.ts';
import { Id, Timestamp } from './scalars.ts';

const count = z.number().int().min(0);

export const RankedModel = z
  .object({
    name: z.string(),
    strength: Estimate,
    elo: z.number(),
    rank: z.number().int(),
    rank_interval: z.object({ lower: z.number().int(), upper: z.number().int() }).nullable(),
    wins: count,
    ties: count,
    losses: count,
  })
  .meta({
    id: 'RankedModel',
    description:
      'strength: the log-strength, all sum to 0; 0.7 more is preferred twice as often. elo: the same × 400 / ln 10, around 0. rank_interval: ranks that are not ruled out.',
  });

export const WinShare = z
  .object({
    name: z.string(),
    against: z.string(),
    wins: count,
    ties: count,
    losses: count,
    share: z.number(),
    interval: EstimateInterval,
  })
  .meta({ id: 'WinShare', description: 'share: wins and half of the ties, of all comparisons of the two.' });

export const QueueRanking = z
  .object({
    queue_id: Id,
    field: z.string(),
    source: AnnotationSource,
    computed_at: Timestamp,
    age_seconds: z.number(),
    comparisons: count,
    left_out: z.object({ unanswered: count, both_bad: count, unnamed: count, same_model: count }),
    models: z.array(RankedModel),
    matrix: z.array(WinShare),
    position: z
      .object({
        bias: Estimate,
        p_value: z.number().nullable(),
        first_wins: count,
        ties: count,
        second_wins: count,
      })
      .nullable(),
    order_unknown: count,
    groups: z.array(z.array(z.string())),
    reason: EstimateReason.nullable(),
  })
  .meta({
    id: 'QueueRanking',
    description:
      'Of the models behind the two sides of pairs. position: whether the side that was seen first is favoured (log-odds); it leaves out the order_unknown comparisons of which nobody recorded the order. Where no ranking can be made, reason says why, and groups which models cannot be told apart in distance, winners first.',
  });
export type QueueRanking = z.infer<typeof QueueRanking>;
