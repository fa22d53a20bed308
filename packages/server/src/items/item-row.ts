import type { Item } from '@evalguard/contract';
import { sql } from 'kysely';

/** Columns of an item as the API shows it, from `items i` joined with `targets t`. */
export const itemColumns = sql`
  i.id, i.queue_id, t.target_id, t.target_type, i.state, i.place, i.priority, i.raters_required,
  i.submitted_count, i.metadata, i.inclusion_probability, i.created_at, i.completed_at`;

export interface ItemRow {
  id: string;
  queue_id: string;
  target_id: string;
  target_type: Item['target_type'];
  state: Item['state'];
  place: number;
  priority: number;
  raters_required: number;
  submitted_count: number;
  metadata: Record<string, unknown> | null;
  inclusion_probability: number | null;
  created_at: Date;
  completed_at: Date | null;
}

export function showItem(row: ItemRow): Item {
  return {
    id: row.id,
    queue_id: row.queue_id,
    target_id: row.target_id,
    target_type: row.target_type,
    state: row.state,
    position: row.place,
    priority: row.priority,
    raters_required: row.raters_required,
    submitted_count: row.submitted_count,
    metadata: row.metadata,
    inclusion_probability: row.inclusion_probability,
    created_at: row.created_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
  };
}
