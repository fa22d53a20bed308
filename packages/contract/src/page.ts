import { z } from 'zod';
import { limits } from './limits.ts';

/** Query of every list: `limit` rows from `cursor` on. Cursors are opaque and stay valid while rows come and go. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(limits.pageLimitMax).default(limits.pageLimitDefault),
  cursor: z.string().min(1).max(1024).optional(),
});

/** What a list verb returns; the edge prints it as `data` and `next_cursor` beside each other. */
export interface Page<Row> {
  rows: Row[];
  next_cursor: string | null;
}
