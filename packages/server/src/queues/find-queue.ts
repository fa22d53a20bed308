import { type Blind, type GoldPolicy, invalidField, type Queue, type TargetType } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** A queue as the other verbs need it; columns of migrations/0003. */
export interface QueueRow {
  id: string;
  project_id: string;
  name: string;
  description: string | null;
  target_type: TargetType;
  rater_pool_id: string | null;
  instructions: string | null;
  raters_per_item: number;
  lease_seconds: number;
  item_order: Queue['order'];
  blind: Blind;
  rubric_version: number;
  state: Queue['state'];
  version: number;
  cursor_epoch: number;
  /** Of the newest adjudication policy; null where items are not settled. */
  adjudication_version: number | null;
  /** Null where no gold items are handed out. */
  gold: GoldPolicy | null;
  created_at: Date;
  updated_at: Date;
}

export const queueColumns = sql`
  q.id, q.project_id, q.name, q.description, q.target_type, q.rater_pool_id, q.instructions, q.raters_per_item,
  q.lease_seconds, q.item_order, q.blind, q.rubric_version, q.state, q.version, q.cursor_epoch,
  q.adjudication_version, q.gold, q.created_at, q.updated_at`;

/** The queue, if the caller's projects have it. */
export async function findQueue(ctx: Context, queueId: string): Promise<QueueRow | null> {
  const { rows } = await sql<QueueRow>`
    select ${queueColumns} from queues q
    where q.id = ${queueId} and q.project_id = any(${ctx.projectIds}::uuid[])
  `.execute(ctx.db);
  return rows[0] ?? null;
}

/** For routes that list no 404: missing, foreign and archived queues are faults of `queue_id`. */
export async function queueForBody(ctx: Context, queueId: string): Promise<QueueRow> {
  const queue = await findQueue(ctx, queueId);
  if (queue === null) {
    throw invalidField(
      'queue_id',
      'unknown_queue',
      'No such queue. Check the id and the project of the key.',
    );
  }
  if (queue.state === 'archived') {
    throw invalidField('queue_id', 'archived_queue', 'The queue is archived and takes no more items.');
  }
  return queue;
}

/** Whether the caller may claim from the queue: everyone in the project, or the members of its pool. */
export async function isOpenToRater(ctx: Context, queue: Pick<QueueRow, 'rater_pool_id'>): Promise<boolean> {
  if (queue.rater_pool_id === null) return true;
  const { rows } = await sql`
    select 1 from rater_pool_members
    where rater_pool_id = ${queue.rater_pool_id} and member_id = ${ctx.memberId}
  `.execute(ctx.db);
  return rows.length > 0;
}
