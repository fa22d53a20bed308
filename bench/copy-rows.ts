import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchServer } from './start-bench-server.ts';

export interface CopyTimes {
  /** COPY of the ids alone into a table of one column with a unique index, in seconds. */
  ids: number;
  /** COPY of the same rows into tables equal to `targets` and `items`: columns, checks, indexes, foreign keys. */
  rows: number;
}

const itemColumns =
  'id, queue_id, target_ref, place, rank, state, priority, raters_required, submitted_count, open_slots, created_at';

/**
 * The yardstick of a bulk add: PostgreSQL itself reads what the add has written from a file of its own, with no
 * network, no JSON, no look-up of what is there already, and no counters.
 */
export async function copyRows(server: BenchServer, queueId: string): Promise<CopyTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'evalguard-copy-'));
  // PostgreSQL may run as another user than the benchmark.
  await chmod(folder, 0o777);
  const client = await server.pool.connect();
  const file = (name: string) => `'${join(folder, name)}'`;
  const timed = async (statement: string) => {
    const from = performance.now();
    await client.query(statement);
    return (performance.now() - from) / 1000;
  };
  const ofQueue = `from items i join targets t on t.ref = i.target_ref where i.queue_id = '${queueId}'`;
  try {
    await client.query(`
      create table copied_ids (target_id text not null unique);
      create table copied_targets (like targets including all);
      alter table copied_targets add foreign key (project_id) references projects on delete cascade;
      create table copied_items (like items including all);
      alter table copied_items add foreign key (queue_id) references queues on delete cascade,
        add foreign key (target_ref) references copied_targets, add foreign key (added_by) references members;
      copy (select t.target_id ${ofQueue} order by i.place) to ${file('ids')};
      copy (select t.ref, t.project_id, t.target_type, t.target_id ${ofQueue} order by i.place) to ${file('targets')};
      copy (select ${itemColumns} from items where queue_id = '${queueId}' order by place) to ${file('items')}`);
    const ids = await timed(`copy copied_ids from ${file('ids')}`);
    const targets = await timed(
      `copy copied_targets (ref, project_id, target_type, target_id) from ${file('targets')}`,
    );
    const items = await timed(`copy copied_items (${itemColumns}) from ${file('items')}`);
    return { ids, rows: targets + items };
  } finally {
    await client
      .query('drop table if exists copied_ids, copied_items, copied_targets')
      .catch(() => undefined);
    client.release();
    await rm(folder, { recursive: true, force: true });
  }
}
