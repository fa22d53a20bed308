import { z } from 'zod';
import { type ErrorCode, errorStatus } from './errors.ts';

export const ErrorBody = z
  .object({
    success: z.literal(false),
    error: z.object({
      code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
      message: z.string(),
      requestId: z.string(),
      details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    }),
  })
  .meta({ id: 'Error', description: 'The one shape of every error answer.' });
export type ErrorBody = z.infer<typeof ErrorBody>;

export function successOf<T extends z.ZodType>(data: T) {
  return z.object({ success: z.literal(true), data });
}
