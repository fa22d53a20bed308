import type { ItemInput } from '@evalguard/contract';
import { isInBernoulliSample } from '@evalguard/statistics';
import { sql } from 'kysely';
import { addAuditEntry } from '../audit/add-audit-entry.ts';
import type { Context } from '../context.ts';
import { insertItems } from '../items/insert-items.ts';
import { countQueue } from '../queues/count-queue.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';
import { checkStopRule } from '../stop-rules/check-stop-rule.ts';
import { findStopRule } from '../stop-rules/stop-rule-row.ts';
import { chanceOf } from './chance-of.ts';
import { countAlikeSoFar } from './count-alike.ts';
import { readCandidates } from './read-candidates.ts';
import type { RuleRow } from './sampling-rule-row.ts';

/** Targets that a rule decides on in one transaction. */
const batch = 1_000;
const dayMs = 86_400_000;
const openRetryMs = 30_000;

export type Filled = { taken: number; added: number; pausedFor: RuleRow['paused_reason'] };

interface Drawn extends ItemInput {
  ref: number;
}

async function pause(
  ctx: Context,
  rule: RuleRow,
  reason: NonNullable<RuleRow['paused_reason']>,
): Promise<void> {
  await sql`
    update sampling_rules set state = 'paused', paused_reason = ${reason}, updated_at = ${ctx.now} where id = ${rule.id}
  `.execute(ctx.db);
  await addAuditEntry(ctx, {
    ...{ action: 'samplingRules.pause', subjectId: rule.id, projectId: rule.project_id },
    details: { reason, queue_id: rule.queue_id },
  });
}

async function reasonToPause(
  ctx: Context,
  rule: RuleRow,
  queue: QueueRow | null,
): Promise<RuleRow['paused_reason']> {
  if (queue === null || queue.state === 'archived') return 'queue_archived';
  if (rule.items_max !== null && rule.added >= rule.items_max) return 'budget_spent';
  const stop = await findStopRule(ctx, queue.id);
  if (stop === null) return null;
  return (await checkStopRule(ctx, queue, stop)).is_reached ? 'stop_rule_reached' : null;
}

/** How many items the budgets leave, and when to look again at what does not fit. */
async function readRoom(ctx: Context, rule: RuleRow): Promise<{ room: number; retryAt: Date }> {
  const left = (most: number | null, used: number) =>
    most === null ? Number.POSITIVE_INFINITY : Math.max(0, most - used);
  const { available, waiting } = await countQueue(ctx, rule.queue_id);
  const today = left(rule.per_day_max, rule.added_today);
  const open = left(rule.open_items_max, available + waiting);
  const now = ctx.now.getTime();
  const retryAt = new Date(today <= open ? (Math.floor(now / dayMs) + 1) * dayMs : now + openRetryMs);
  return { room: Math.min(left(rule.items_max, rule.added), today, open), retryAt };
}

async function takeFromInbox(ctx: Context, rule: RuleRow): Promise<number[]> {
  const { rows } = await sql<{ target_ref: number }>`
    select target_ref from sampling_inbox where rule_id = ${rule.id} and ready_at <= ${ctx.now}
    order by ready_at, target_ref limit ${batch} for update skip locked
  `.execute(ctx.db);
  return rows.map((row) => row.target_ref);
}

/** Those that the rule's dice choose, each with its chance; the same target and seed always give the same answer. */
async function draw(ctx: Context, rule: RuleRow, refs: readonly number[]): Promise<Drawn[]> {
  const ref = sql.ref(rule.source === 'trace' ? 't.target_ref' : 'c.target_ref');
  const read = await readCandidates(ctx, rule, sql`${ref} = any(${refs}::bigint[])`);
  const found = rule.strategy.kind === 'diverse' ? await countAlikeSoFar(ctx, rule, read) : read;
  return found.flatMap((one) => {
    const chance = one.is_in_scope ? Math.min(1, chanceOf(rule.strategy, one)) : 0;
    if (chance <= 0 || !isInBernoulliSample(one.target_id, chance, rule.seed)) return [];
    const { ref, target_id } = one;
    return [{ ref, target_id, inclusion_probability: chance, priority: rule.priority }];
  });
}

/** Adds what is new to the queue and notes whose it is; what a person removed stays removed. */
async function addDrawn(
  ctx: Context,
  rule: RuleRow,
  queue: QueueRow,
  drawn: readonly Drawn[],
): Promise<number> {
  if (drawn.length === 0) return 0;
  const items = drawn.map(({ ref: _, ...item }) => item);
  const { added, outcomes } = await insertItems(ctx, queue, items, true);
  const made = outcomes.filter(({ outcome }) => outcome !== 'duplicate').map((one) => one.item_id);
  await sql`update items set sampling_rule_id = ${rule.id} where id = any(${made}::uuid[])`.execute(ctx.db);
  // A case whose late score makes it match was certain all along, whatever its first chance was.
  await sql`
    update items i set inclusion_probability = g.chance
    from unnest(${drawn.map((one) => one.ref)}::bigint[],
                ${drawn.map((one) => one.inclusion_probability ?? 1)}::float8[]) as g (ref, chance)
    where i.sampling_rule_id = ${rule.id} and i.target_ref = g.ref and i.inclusion_probability < g.chance
  `.execute(ctx.db);
  return added;
}

/** One batch of a rule whose row is locked. Targets that are decided leave the inbox; those beyond a budget wait in it. */
export async function fillQueue(ctx: Context, rule: RuleRow): Promise<Filled> {
  const queue = await findQueue(ctx, rule.queue_id);
  const reason = await reasonToPause(ctx, rule, queue);
  if (reason !== null || queue === null) {
    await pause(ctx, rule, reason ?? 'queue_archived');
    return { taken: 0, added: 0, pausedFor: reason };
  }
  const refs = await takeFromInbox(ctx, rule);
  const { room, retryAt } = await readRoom(ctx, rule);
  const drawn = await draw(ctx, rule, refs);
  const added = await addDrawn(ctx, rule, queue, drawn.slice(0, room));
  const beyond = drawn.slice(room).map((one) => one.ref);
  const isBeyond = new Set(beyond);
  const decided = refs.filter((ref) => !isBeyond.has(ref));
  await sql`delete from sampling_inbox where rule_id = ${rule.id} and target_ref = any(${decided}::bigint[])`.execute(
    ctx.db,
  );
  await sql`
    update sampling_inbox set ready_at = ${retryAt} where rule_id = ${rule.id} and target_ref = any(${beyond}::bigint[])
  `.execute(ctx.db);
  await sql`
    update sampling_rules set considered = considered + ${decided.length}, added = added + ${added},
                              last_filled_at = ${ctx.now} where id = ${rule.id}
  `.execute(ctx.db);
  if (added > 0) {
    ctx.metrics.bulkRows.inc({ outcome: 'added' }, added);
    await addAuditEntry(ctx, {
      ...{ action: 'samplingRules.fill', subjectId: rule.id, projectId: rule.project_id },
      details: { queue_id: rule.queue_id, considered: decided.length, added, beyond_budget: beyond.length },
    });
  }
  return { taken: decided.length, added, pausedFor: null };
}
