import { DomainError, notFound } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

export interface HeldItem {
  item_id: string;
  queue_id: string;
  project_id: string;
  target_ref: number;
  /** Gold items pass for available ones: every rater has a place in them. */
  is_gold: boolean;
  item_state: 'waiting' | 'available' | 'completed' | 'removed';
  open_slots: number;
  submitted_count: number;
  raters_required: number;
  lease_seconds: number;
  rubric_version: number;
  /** The caller's slot; null when the caller never had one. */
  slot_state: 'leased' | 'submitted' | 'skipped' | 'released' | 'expired' | 'reopened' | null;
  token: number | null;
  expires_at: Date | null;
  is_swapped: boolean | null;
  reopened_fields: string[] | null;
}

/** Locks an item and then the caller's slot in it: the order that every change of an item keeps. */
export async function lockItem(ctx: Context, itemId: string): Promise<HeldItem> {
  const { rows: locked } = await sql`
    select 1 from items i join queues q on q.id = i.queue_id
    where i.id = ${itemId} and q.project_id = any(${ctx.projectIds}::uuid[])
    for update of i
  `.execute(ctx.db);
  if (locked.length === 0) throw notFound('item');
  // A statement of its own: it must see the slot as the previous holder of the item's lock left it.
  const { rows } = await sql<HeldItem>`
    select i.id as item_id, i.queue_id, q.project_id, i.target_ref, i.state = 'gold' as is_gold,
           case when i.state = 'gold' then 'available' else i.state end as item_state, i.open_slots,
           i.submitted_count, i.raters_required, q.lease_seconds, q.rubric_version,
           s.state as slot_state, s.token, s.expires_at, s.is_swapped, s.reopened_fields
    from items i
    join queues q on q.id = i.queue_id
    left join slots s on s.item_id = i.id and s.rater_id = ${ctx.memberId}
    where i.id = ${itemId}
  `.execute(ctx.db);
  const [item] = rows;
  if (item === undefined) throw notFound('item');
  return item;
}

export function leaseLost(): DomainError {
  return new DomainError(
    'LEASE_LOST',
    'The lease is not yours any more: it ran out and another rater has the item, or a newer claim replaced it. Nothing was written.',
  );
}

/**
 * Whether the token still opens the item. A lease that ran out counts as long as its slot is free; the caller then
 * takes the slot again (`isRetaken`).
 */
export function requireLease(item: HeldItem, token: number): { isRetaken: boolean } {
  if (item.item_state === 'removed') {
    throw new DomainError('LEASE_LOST', 'The item was taken out of the queue. Nothing was written.');
  }
  if (item.token !== token) throw leaseLost();
  if (item.slot_state === 'leased') return { isRetaken: false };
  if (item.slot_state === 'expired' && item.item_state === 'available' && item.open_slots > 0) {
    return { isRetaken: true };
  }
  if (item.slot_state === 'submitted') {
    throw new DomainError('ALREADY_SUBMITTED', 'You have submitted this item. Amend the annotation instead.');
  }
  throw leaseLost();
}
