import { z } from 'zod';
import { limits } from './limits.ts';
import { Timestamp } from './scalars.ts';

/** Query of every list: `limit` rows from `cursor` on. Cursors are opaque and stay valid while rows come and go. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limits.pageLimitMax).default(limits.pageLimitDefault),
  cursor: z.string().min(1).max(1024).optional(),
});

/** What a list verb returns; the edge prints it as `data` and `next_cursor` beside each other. */
export interface Page<Row> {
  rows: Row[];
  next_cursor: string | null;
}

/** When what an answer says was computed, and how long ago that is. */
export const Computed = z.object({ computed_at: Timestamp, age_seconds: z.number() });
export type Computed = z.infer<typeof Computed>;

/** A page of what was computed whole; the edge prints both beside `data`, too. */
export type ComputedPage<Row> = Page<Row> & Computed;
