import { expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

it.each([
  ['skipped', 'skipped = 1', ''],
  ['submitted', 'submitted = 1', ', submitted_count = 1, open_slots = open_slots - 1'],
])(
  'a claim that waits while the rater has the item %s does not get it again',
  async (state, counter, change) => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const [editor, rater] = [await tenant.as('editor'), await tenant.as('rater')];
    const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2 });
    await makeEvalCases(server, tenant.projectId, ['x']);
    await editor.request('POST', '/api/v1/annotations/queues/items', {
      queue_id: queueId,
      target_ids: ['x'],
    });
    const claim = () => rater.request('POST', '/api/v1/annotations/queue', { queue_id: queueId });
    const itemId = (await claim()).body.data.item.id;
    await server.pool.query(`update slots set state = 'expired' where item_id = $1`, [itemId]);
    await server.pool.query('update items set open_slots = open_slots + 1 where id = $1', [itemId]);
    await server.pool.query('update queue_counters set leased = 0 where queue_id = $1', [queueId]);

    // The late answer, held open between its writes and its commit, while the claim begins and waits for the item.
    const late = await server.pool.connect();
    await late.query('begin');
    await late.query('select 1 from items where id = $1 for update', [itemId]);
    await late.query('update slots set state = $2 where item_id = $1', [itemId, state]);
    await late.query(`update items set place = place ${change} where id = $1`, [itemId]);
    await late.query(
      `update queue_counters set ${counter} where queue_id = $1
       and shard = (select min(shard) from queue_counters where queue_id = $1)`,
      [queueId],
    );
    const claiming = claim();
    await expect
      .poll(async () => {
        const { rows } = await server.pool.query(
          `select count(*)::int as n from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows[0].n;
      })
      .toBeGreaterThan(0);
    await late.query('commit');
    late.release();

    const answer = await claiming;
    expect([answer.status, answer.body.error?.code]).toEqual([409, 'NO_ITEM_AVAILABLE']);
    const { counted, counters } = await countsBesideCounters(server, queueId);
    expect(counters).toEqual(counted);
    const { rows } = await server.pool.query('select state from slots where item_id = $1', [itemId]);
    expect(rows).toEqual([{ state }]);
  },
);
