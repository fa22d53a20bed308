import { z } from 'zod';

export const EstimateInterval = z
  .object({ lower: z.number(), upper: z.number(), level: z.number(), method: z.string() })
  .meta({
    id: 'EstimateInterval',
    description: 'Two-sided; level is its nominal coverage, method how it was made.',
  });

export const EstimateReason = z
  .object({ code: z.string(), message: z.string() })
  .meta({ id: 'EstimateReason', description: 'Why a number or its interval could not be given.' });

/** A number with its uncertainty. Never NaN: what cannot be said is null, and `reason` says why. */
export const Estimate = z
  .object({
    value: z.number().nullable(),
    standard_error: z.number().nullable(),
    interval: EstimateInterval.nullable(),
    n: z.number().int().nullable(),
    reason: EstimateReason.nullable(),
  })
  .meta({
    id: 'Estimate',
    description:
      'A number with its uncertainty; n: the units that counted. Where the value or its interval is null, reason says why.',
  });
export type Estimate = z.infer<typeof Estimate>;
