import type pg from 'pg';
import { ask } from './ask.ts';
import type { Ledger, Site } from './crash-load.ts';

/** Every row is a breach; the name says of what. One statement each, so that each sees one moment. */
const breaches: Readonly<Record<string, string>> = {
  'a target twice in the project': `
    select target_id from targets group by project_id, target_type, target_id having count(*) > 1`,
  'a target twice in the queue': `
    select target_ref from items where queue_id = $1 group by target_ref having count(*) > 1`,
  'a place twice in the queue': `
    select place from items where queue_id = $1 group by place having count(*) > 1`,
  'two annotations of one item by one rater': `
    select item_id, rater_id from annotations where queue_id = $1 group by item_id, rater_id having count(*) > 1`,
  'an item with more or fewer raters than it says': `
    select i.id, i.state, i.raters_required, i.open_slots, i.submitted_count, s.live, s.submitted, a.current
    from items i
    left join (select item_id, count(*) filter (where state = 'leased') as live,
                      count(*) filter (where state = 'submitted') as submitted,
                      count(*) filter (where state = 'reopened') as kept
               from slots where queue_id = $1 group by item_id) s on s.item_id = i.id
    left join (select item_id, count(*) as current from annotations
               where queue_id = $1 and status = 'submitted' group by item_id) a on a.item_id = i.id
    where i.queue_id = $1
      and (coalesce(s.live, 0) + coalesce(s.submitted, 0) > i.raters_required
           or coalesce(s.submitted, 0) <> i.submitted_count or coalesce(a.current, 0) <> i.submitted_count
           or i.open_slots <> i.raters_required - coalesce(s.live, 0) - coalesce(s.submitted, 0) - coalesce(s.kept, 0)
           or (i.state = 'completed') <> (i.submitted_count = i.raters_required))`,
  'an annotation without its revisions': `
    select a.id from annotations a left join annotation_revisions r on r.annotation_id = a.id
    where a.queue_id = $1 group by a.id, a.revision having count(r.revision) <> a.revision`,
  "a rater's progress that is not the number of submitted slots": `
    select c.rater_id, c.submitted_count, count(s.item_id)
    from rater_cursors c
    left join slots s on s.queue_id = c.queue_id and s.rater_id = c.rater_id and s.state = 'submitted'
    where c.queue_id = $1 group by c.rater_id, c.submitted_count having c.submitted_count <> count(s.item_id)`,
};

const counted = `
  select count(*) filter (where state <> 'removed')::int as total,
         count(*) filter (where state = 'waiting')::int as waiting,
         count(*) filter (where state = 'available')::int as available,
         count(*) filter (where state = 'completed')::int as completed,
         count(*) filter (where state = 'removed')::int as removed,
         (select count(*)::int from slots where queue_id = $1 and state = 'leased') as leased,
         (select count(*)::int from slots where queue_id = $1 and state = 'submitted') as submitted,
         (select count(*)::int from slots where queue_id = $1 and state = 'skipped') as skipped,
         (select jsonb_build_object(
            'total', coalesce(sum(waiting + available + completed), 0),
            'waiting', coalesce(sum(waiting), 0),
            'available', coalesce(sum(available), 0),
            'completed', coalesce(sum(completed), 0),
            'removed', coalesce(sum(removed), 0),
            'leased', coalesce(sum(leased), 0),
            'submitted', coalesce(sum(submitted), 0),
            'skipped', coalesce(sum(skipped), 0))
          from queue_counters where queue_id = $1) as counters
  from items where queue_id = $1`;

/** The names of the invariants that the queue breaks, with the first rows that break them. */
export async function findBreaches(client: pg.Client, queueId: string): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(breaches)) {
    const { rows } = await client.query(query, query.includes('$1') ? [queueId] : []);
    if (rows.length > 0) found[name] = rows.slice(0, 5);
  }
  const { counters, counts } = await countQueue(client, queueId);
  if (JSON.stringify(Object.entries(counters).sort()) !== JSON.stringify(Object.entries(counts).sort())) {
    found['counters that are not the counts'] = { counters, counts };
  }
  return found;
}

/** What is in the queue, counted row by row, and what its counters say. */
export async function countQueue(client: pg.Client, queueId: string) {
  const { rows } = await client.query(counted, [queueId]);
  const { counters, ...counts } = rows[0] as { counters: Record<string, number> } & Record<string, number>;
  return { counters, counts };
}

/**
 * What is missing of the acknowledged, and what is there beyond it. Only to be asked when no call is under way: then
 * every item and every annotation has been acknowledged to somebody.
 *
 * @returns empty when the database holds exactly what the ledger says
 */
export async function compareWithLedger(
  client: pg.Client,
  site: Site,
  ledger: Ledger,
): Promise<Record<string, unknown>> {
  const found = await findBreaches(client, site.queueId);
  const missing = async (name: string, query: string, values: unknown[]) => {
    const { rows } = await client.query(query, values);
    if (rows.length > 0) found[name] = rows.slice(0, 5);
  };
  const targetIds = [...ledger.added, ...ledger.lines.keys()];
  const itemIds = [...ledger.added.map(() => null), ...ledger.lines.values()];
  await missing(
    'acknowledged items that are gone or another',
    `select a.* from unnest($2::text[], $3::uuid[]) as a(target_id, item_id)
     left join (select i.id, t.target_id from items i join targets t on t.ref = i.target_ref where i.queue_id = $1) i
       on i.target_id = a.target_id
     where i.id is null or i.id <> a.item_id`,
    [site.queueId, targetIds, itemIds],
  );
  const column = (name: keyof Ledger['submissions'][number]) => ledger.submissions.map((one) => one[name]);
  await missing(
    'acknowledged submissions that are gone or another',
    `select s.* from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as s(annotation_id, item_id, rater_id)
     left join annotations a on a.id = s.annotation_id
     where a.id is null or a.item_id <> s.item_id or a.rater_id <> s.rater_id or a.status <> 'submitted'`,
    [column('annotationId'), column('itemId'), column('raterId')],
  );
  const held = [...ledger.held];
  await missing(
    'acknowledged leases that are gone',
    `select h.* from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as h(rater_id, item_id, token)
     left join slots s on s.rater_id = h.rater_id and s.item_id = h.item_id
     where s.token is distinct from h.token or s.state <> 'leased'`,
    [
      held.map(([raterId]) => raterId),
      held.map(([, { itemId }]) => itemId),
      held.map(([, { token }]) => token),
    ],
  );
  const { counts } = await countQueue(client, site.queueId);
  const expected = {
    total: new Set(targetIds).size,
    submitted: ledger.submissions.length,
    leased: held.length,
  };
  const actual = { total: counts.total, submitted: counts.submitted, leased: counts.leased };
  if (JSON.stringify(expected) !== JSON.stringify(actual)) {
    found['more or less than was acknowledged'] = { expected, actual };
  }
  const { body } = await ask(site.url, 'GET', `/annotations/queues/${site.queueId}`, { key: site.ownerKey });
  const shown = Object.entries(body.data.counts).sort();
  if (JSON.stringify(shown) !== JSON.stringify(Object.entries(counts).sort())) {
    found['counts of the API that are not the counts'] = { shown, counts };
  }
  if (ledger.faults.length > 0) found['faults that callers saw'] = ledger.faults.slice(0, 5);
  return found;
}
