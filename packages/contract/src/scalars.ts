import { z } from 'zod';
import { limits } from './limits.ts';

/** PostgreSQL text cannot hold U+0000, and lone surrogates have no UTF-8 form. */
const storable = (text: string) => !text.includes('\u0000') && !/\p{Cs}/u.test(text);
const storableMessage = 'must not contain U+0000 or lone surrogates';

export const Id = z.guid().meta({ format: 'uuid' });
export const Timestamp = z.iso.datetime({ offset: true }).meta({ description: 'RFC 3339, UTC.' });
export const Name = z.string().trim().min(1).max(limits.nameLengthMax).refine(storable, storableMessage);
export const Text = z.string().max(limits.textLengthMax).refine(storable, storableMessage);
export const TargetId = z
  .string()
  .min(1)
  .max(limits.targetIdLengthMax)
  .refine(storable, storableMessage)
  .meta({ id: 'TargetId', description: "The caller's own id of an eval case, a trace or a pair." });
export const TargetType = z.enum(['eval_case', 'trace', 'pairwise']).meta({ id: 'TargetType' });
export type TargetType = z.infer<typeof TargetType>;
export const Probability = z.number().gt(0).max(1);
/** Within what sums and squares of it can be held: beyond, the mean of a run could not be stored. */
export const Score = z.number().min(-1e100).max(1e100);

/** Whether a JSON value holds a string (or key) that PostgreSQL's jsonb cannot store. Iterative: depth is the caller's. */
export function isStorableJson(value: unknown): boolean {
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === 'string') {
      if (!storable(next)) return false;
    } else if (Array.isArray(next)) {
      for (const element of next) pending.push(element);
    } else if (next !== null && typeof next === 'object') {
      for (const [key, element] of Object.entries(next)) {
        if (!storable(key)) return false;
        pending.push(element);
      }
    }
  }
  return true;
}

/** Named, so that OpenAPI and the SDK's types can refer to it where it contains itself. */
const JsonValue: z.ZodType<z.core.util.JSONType> = z
  .lazy(() =>
    z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.array(JsonValue),
      z.record(z.string(), JsonValue),
    ]),
  )
  .meta({ id: 'JsonValue' });

/** Any JSON value. */
export const Json = JsonValue.refine(isStorableJson, storableMessage);
export const JsonObject = z.record(z.string(), z.unknown()).refine(isStorableJson, storableMessage);
