import { type ItemChange, type ItemFilter, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { claimExample } from '../items/claim-example.ts';

export interface ItemChangeRow {
  id: string;
  queue_id: string;
  kind: ItemChange['kind'];
  /** Whether its items were named; `filter` is empty then. */
  is_named: boolean;
  filter: ItemFilter;
  priority: number | null;
  reason: string | null;
  state: ItemChange['state'];
  after_place: number;
  until_place: number;
  stretch: number;
  matching: number;
  changed: number;
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
}

export const itemChangeColumns = sql`
  c.id, c.queue_id, c.kind, c.item_ids is not null as is_named, c.filter, c.priority, c.reason, c.state, c.after_place, c.until_place, c.stretch, c.matching, c.changed,
  c.created_by, c.created_at, c.finished_at`;

export function showItemChange(row: ItemChangeRow): ItemChange {
  const { after_place, until_place, stretch: _, created_at, finished_at, ...rest } = row;
  return {
    ...rest,
    looked_at: Math.min(after_place, until_place),
    total: until_place,
    created_at: created_at.toISOString(),
    finished_at: finished_at?.toISOString() ?? null,
  };
}

/** A change of a queue in the caller's projects. */
export async function getItemChangeRow(
  ctx: Context,
  { queue_id, change_id }: { queue_id: string; change_id: string },
  isLocked = false,
): Promise<ItemChangeRow> {
  const { rows } = await sql<ItemChangeRow>`
    select ${itemChangeColumns} from item_changes c join queues q on q.id = c.queue_id
    where c.id = ${change_id} and c.queue_id = ${queue_id} and q.project_id = any(${ctx.projectIds}::uuid[])
    ${isLocked ? sql`for update of c` : sql``}
  `.execute(ctx.db);
  const [row] = rows;
  if (row === undefined) throw notFound('change of items');
  return row;
}

export const exampleItemChange: ItemChange = {
  id: '00000000-0000-0000-0000-000000000000',
  queue_id: claimExample.output.item.queue_id,
  kind: 'remove',
  is_named: false,
  filter: { state: 'available' },
  priority: null,
  reason: null,
  state: 'running',
  looked_at: 240_000,
  total: 1_000_000,
  matching: 180_000,
  changed: 180_000,
  created_by: '00000000-0000-0000-0000-000000000001',
  created_at: '2026-01-01T00:00:00.000Z',
  finished_at: null,
};
