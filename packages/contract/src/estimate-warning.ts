import { z } from 'zod';

export const EstimateWarning = z
  .object({ code: z.string(), message: z.string(), figures: z.record(z.string(), z.number()) })
  .meta({
    id: 'EstimateWarning',
    description:
      'What must be known before leaning on the numbers beside it. figures: those that the message names.',
  });
export type EstimateWarning = z.infer<typeof EstimateWarning>;
