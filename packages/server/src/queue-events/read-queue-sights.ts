import type { Blind, GoldPolicy, QueueCounts, QueueState } from '@evalguard/contract';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Executor } from '../database/database.ts';
import { countQueues } from '../queues/count-queue.ts';

/** Somebody in an item: with a lease, or looking at it. */
export interface Occupant {
  item_id: string;
  member_id: string;
  name: string;
  activity: 'reviewing' | 'viewing';
  /** Of the leases that a rater has, the oldest is in hand; the others wait behind it in the rater's browser. */
  is_in_hand: boolean;
}

/** Everything that goes on in a queue, before anything is withheld. */
export interface QueueSight {
  id: string;
  project_id: string;
  state: z.infer<typeof QueueState>;
  blind: Blind;
  gold: GoldPolicy | null;
  raters_per_item: number;
  counts: QueueCounts;
  /** Member id → submitted items, for the members asked about. */
  submitted: ReadonlyMap<string, number>;
  occupants: readonly Occupant[];
}

interface Wanted {
  queueIds: readonly string[];
  /** Whose own progress is wanted. */
  memberIds: readonly string[];
  /** Of these, presence is read too. */
  presenceOf: readonly string[];
  now: Date;
}

/** Reads all watched queues at once: four statements, however many streams look at them. */
export async function readQueueSights(
  db: Executor,
  { queueIds, memberIds, presenceOf, now }: Wanted,
): Promise<ReadonlyMap<string, QueueSight>> {
  type Row = Pick<QueueSight, 'id' | 'project_id' | 'state' | 'blind' | 'gold' | 'raters_per_item'>;
  const { rows: queues } = await sql<Row>`
    select id, project_id, state, blind, gold, raters_per_item from queues where id = any(${queueIds}::uuid[])
  `.execute(db);
  const counts = await countQueues({ db }, queueIds);
  const progress = await readProgress(db, queueIds, memberIds);
  const occupants = presenceOf.length === 0 ? [] : await readOccupants(db, presenceOf, now);
  const sights = new Map<string, QueueSight>();
  for (const queue of queues) {
    const count = counts.get(queue.id);
    if (count === undefined) continue;
    const submitted = new Map(
      progress.filter((row) => row.queue_id === queue.id).map((row) => [row.rater_id, row.submitted_count]),
    );
    const inQueue = occupants.filter((row) => row.queue_id === queue.id);
    sights.set(queue.id, { ...queue, counts: count, submitted, occupants: inQueue });
  }
  return sights;
}

async function readProgress(db: Executor, queueIds: readonly string[], memberIds: readonly string[]) {
  if (memberIds.length === 0) return [];
  const { rows } = await sql<{ queue_id: string; rater_id: string; submitted_count: number }>`
    select queue_id, rater_id, submitted_count from rater_cursors
    where queue_id = any(${queueIds}::uuid[]) and rater_id = any(${memberIds}::uuid[])
  `.execute(db);
  return rows;
}

async function readOccupants(db: Executor, queueIds: readonly string[], now: Date) {
  const { rows } = await sql<Occupant & { queue_id: string }>`
    select here.queue_id, here.item_id, here.member_id, m.name, here.activity, here.is_in_hand
    from (
      select s.queue_id, s.item_id, s.rater_id as member_id, 'reviewing' as activity,
             s.token = min(s.token) over (partition by s.queue_id, s.rater_id) as is_in_hand
      from slots s
      where s.queue_id = any(${queueIds}::uuid[]) and s.state = 'leased' and s.expires_at > ${now}
      union all
      select v.queue_id, v.item_id, v.member_id, 'viewing', true
      from item_viewers v
      where v.queue_id = any(${queueIds}::uuid[]) and v.expires_at > ${now}
    ) here
    join members m on m.id = here.member_id
    order by here.item_id, here.activity, m.name, here.member_id
  `.execute(db);
  return rows;
}
