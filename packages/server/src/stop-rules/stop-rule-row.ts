import { notFound, type StopRule, type StopRuleStatus } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { findQueue, type QueueRow } from '../queues/find-queue.ts';

export async function findStopRule(ctx: Context, queueId: string): Promise<StopRule | null> {
  const { rows } = await sql<StopRule>`
    select field, positive, half_width, bar, level, population from stop_rules where queue_id = ${queueId}
  `.execute(ctx.db);
  return rows[0] ?? null;
}

export async function getRuledQueue(ctx: Context, queueId: string): Promise<QueueRow> {
  const queue = await findQueue(ctx, queueId);
  if (queue === null) throw notFound('queue');
  return queue;
}

export const exampleStopRule: StopRule = {
  field: 'verdict',
  positive: 'pass',
  half_width: 0.05,
  bar: null,
  level: 0.95,
  population: 'stream',
};

export const exampleStopRuleStatus: StopRuleStatus = {
  queue_id: '00000000-0000-0000-0000-000000000000',
  rule: exampleStopRule,
  computed_at: '2026-01-01T00:00:00.000Z',
  age_seconds: 0,
  kind: 'share',
  method: 'mixture-sequence',
  n: 120,
  units: null,
  value: 0.85,
  lower: 0.741,
  upper: 0.925,
  is_reached: false,
  reached_by: null,
  reason: null,
  warnings: [],
  looks: [
    { n: 60, value: 0.833, lower: 0.679, upper: 0.937 },
    { n: 120, value: 0.85, lower: 0.741, upper: 0.925 },
  ],
};
