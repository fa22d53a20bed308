import type { PracticeProgress } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { findPractice } from '../gold/find-practice.ts';
import { drawGold, mixIn, raterPaused, takeGoldItems } from '../gold/take-gold-items.ts';
import { expireLeases } from '../leases/expire-leases.ts';
import { changeCounters } from '../queues/change-counters.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import type { LeasedItem } from './leased-item.ts';
import { lockRaterCursor } from './lock-rater-cursor.ts';
import { resumeHeldItems } from './resume-held-items.ts';
import { type RaterCursor, takeOpenItems } from './take-open-items.ts';

/** So that one claim never pays for thousands of dead leases; the rest is the background job's. */
const expiredPerClaim = 50;

export interface Leased {
  leased: LeasedItem[];
  /** How far the rater's practice had come, null in a queue without. */
  practice: PracticeProgress | null;
}

/**
 * Leases up to `wanted` items: first what the rater holds already (a crashed tab loses nothing) or what was opened
 * again for them, then new ones. Practice comes before everything new.
 */
export async function leaseItems(ctx: Context, queue: QueueRow, wanted: number): Promise<Leased> {
  const cursor = await lockRaterCursor(ctx, queue.id);
  if (cursor.paused_at !== null) throw raterPaused();
  // Under the lock: a practice answer sent beside this claim is counted, or its item is still held.
  const practice = await findPractice(ctx, queue);
  return { leased: await leaseBy(ctx, queue, cursor, wanted, practice), practice };
}

async function leaseBy(
  ctx: Context,
  queue: QueueRow,
  cursor: RaterCursor,
  wanted: number,
  practice: PracticeProgress | null,
): Promise<LeasedItem[]> {
  const expiresAt = new Date(ctx.now.getTime() + queue.lease_seconds * 1000);
  const left = practice === null ? 0 : practice.of - practice.done;
  const held = await resumeHeldItems(ctx, queue, wanted, { expiresAt, isPractising: left > 0 });
  if (held.length >= wanted) return held;

  const expired = await expireLeases(ctx.db, ctx.now, { queueId: queue.id, limit: expiredPerClaim });
  for (const row of expired) ctx.metrics.leasesExpired.inc(row.expired);
  const share = { wanted: wanted - held.length, expiresAt };
  const inPractice = held.filter((item) => item.is_gold).length;
  const practised = await leasePractice(ctx, queue, {
    ...share,
    wanted: Math.min(share.wanted, left - inPractice),
  });
  const isPractising = left > 0 && inPractice + practised.length > 0;
  const fresh = isPractising ? practised : await leaseMixed(ctx, queue, cursor, share);
  await changeCounters(ctx, queue.id, { leased: fresh.length });
  return [...held, ...fresh];
}

interface Share {
  wanted: number;
  expiresAt: Date;
}

async function leasePractice(
  ctx: Context,
  queue: QueueRow,
  { wanted, expiresAt }: Share,
): Promise<LeasedItem[]> {
  const ids = await takeGoldItems(ctx, queue.id, Math.max(0, wanted));
  return await occupySlots(ctx, queue, ids, expiresAt);
}

/**
 * Open items with gold among them by chance, but only beside an open one that this rater could get as well: when those
 * run out, whatever still came would be known as gold. As much is looked for whatever the chance says, so that the time
 * it takes tells nothing either.
 */
async function leaseMixed(
  ctx: Context,
  queue: QueueRow,
  cursor: RaterCursor,
  { wanted, expiresAt }: Share,
): Promise<LeasedItem[]> {
  if (queue.gold === null || queue.gold.rate === 0) {
    return await leaseOpenItems(ctx, queue, cursor, { wanted, expiresAt });
  }
  const open = await takeOpenItems(ctx, queue, cursor, wanted);
  if (open.length === 0) return [];
  const gold = await takeGoldItems(ctx, queue.id, wanted);
  const due = gold.slice(0, drawGold(queue.gold, wanted));
  // Their tokens grow in the order in which they come, and keep it when the rater asks again.
  const chosen = mixIn(due, open.slice(0, wanted - due.length));
  const mixed = await occupySlots(ctx, queue, chosen, expiresAt);
  const got = new Set(mixed.map((item) => item.item_id));
  await giveBack(
    ctx,
    [...gold, ...open].filter((id) => !got.has(id)),
  );
  const rest = chosen.length - mixed.length;
  const more = rest > 0 ? await leaseOpenItems(ctx, queue, cursor, { wanted: rest, expiresAt }) : [];
  return [...mixed, ...more];
}

/** Places that were taken and are not used. */
async function giveBack(ctx: Context, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await sql`update items set open_slots = open_slots + 1 where id = any(${itemIds}::uuid[])`.execute(ctx.db);
}

/**
 * Takes open items and then the rater's places in them. The search sees places as they were when its statement began;
 * when the rater has skipped or submitted an item since (a late answer under a lease that ran out, sent beside this
 * claim), its place is not for the taking: it is given back, and the search goes on with the state as it is now.
 */
async function leaseOpenItems(
  ctx: Context,
  queue: QueueRow,
  cursor: RaterCursor,
  { wanted, expiresAt }: { wanted: number; expiresAt: Date },
): Promise<LeasedItem[]> {
  const leased: LeasedItem[] = [];
  while (leased.length < wanted) {
    const ids = await takeOpenItems(ctx, queue, cursor, wanted - leased.length);
    const occupied = await occupySlots(ctx, queue, ids, expiresAt);
    leased.push(...occupied);
    if (occupied.length === ids.length) break;
    const got = new Set(occupied.map((item) => item.item_id));
    const lost = ids.filter((id) => !got.has(id));
    await giveBack(ctx, lost);
  }
  return leased;
}

async function occupySlots(
  ctx: Context,
  queue: QueueRow,
  itemIds: readonly string[],
  expiresAt: Date,
): Promise<LeasedItem[]> {
  if (itemIds.length === 0) return [];
  const isPairwise = queue.target_type === 'pairwise';
  const { rows } = await sql<LeasedItem>`
    insert into slots as s (item_id, rater_id, queue_id, state, token, leased_at, expires_at, is_swapped)
    select id, ${ctx.memberId}, ${queue.id}, 'leased', nextval('lease_tokens'), ${ctx.now}, ${expiresAt},
           ${isPairwise} and random() < 0.5
    from unnest(${itemIds}::uuid[]) as id
    on conflict (item_id, rater_id) do update
    set state = 'leased', token = excluded.token, leased_at = excluded.leased_at,
        expires_at = excluded.expires_at, skip_reason = null, reopened_fields = null
    where s.state in ('released', 'expired')
    returning item_id, token, expires_at, is_swapped, reopened_fields
  `.execute(ctx.db);
  const byId = new Map(rows.map((row) => [row.item_id, row]));
  return itemIds.flatMap((id) => byId.get(id) ?? []);
}
