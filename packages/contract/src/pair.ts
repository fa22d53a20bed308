import { z } from 'zod';
import { limits } from './limits.ts';
import { Id, Json, JsonObject, TargetId, Timestamp } from './scalars.ts';

const StatedSide = z
  .strictObject({
    output: Json,
    model: z.string().max(500).nullish(),
    latency: z.number().min(0).nullish(),
    tokenUsage: JsonObject.nullish(),
    metadata: JsonObject.nullish(),
  })
  .meta({ id: 'StatedPairSide', description: 'The output itself. latency in milliseconds.' });

const CaseSide = z
  .strictObject({ case_id: TargetId })
  .meta({ id: 'CasePairSide', description: 'The output of an eval case that the project holds.' });

export const PairSideInput = z.union([CaseSide, StatedSide]).meta({ id: 'PairSideInput' });
export type PairSideInput = z.output<typeof PairSideInput>;

export const PairInput = z
  .strictObject({
    id: TargetId.optional(),
    input: Json.optional(),
    a: PairSideInput,
    b: PairSideInput,
    metadata: JsonObject.optional(),
  })
  .meta({
    id: 'PairInput',
    description: 'Two outputs for one input; without input, that of the case on side a.',
  });
export type PairInput = z.output<typeof PairInput>;

export const CreatePairsInput = z
  .strictObject({ projectId: Id.optional(), pairs: z.array(PairInput).min(1).max(limits.pairsPerRequestMax) })
  .meta({ id: 'CreatePairsInput' });

export const CreatedPairs = z
  .object({ pair_ids: z.array(TargetId), created: z.number().int(), existing: z.array(TargetId) })
  .meta({
    id: 'CreatedPairs',
    description:
      'pair_ids in the order given; existing: ids that were there before, and were left as they are.',
  });

const PairSide = z.object({
  case_id: TargetId.nullable(),
  output: z.unknown(),
  model: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
});

export const Pair = z
  .object({
    id: TargetId,
    project_id: Id,
    input: z.unknown(),
    a: PairSide,
    b: PairSide,
    metadata: z.record(z.string(), z.unknown()),
    created_at: Timestamp,
  })
  .meta({ id: 'Pair' });
export type Pair = z.infer<typeof Pair>;
