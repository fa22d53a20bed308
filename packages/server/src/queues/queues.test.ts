import { describe, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer } from '../../test/harness.ts';

const queues = '/api/v1/annotations/queues';
const items = '/api/v1/annotations/queues/items';
const claim = '/api/v1/annotations/queue';
const annotations = '/api/v1/annotations';

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const owner = await tenant.as('owner');
  const rater = await tenant.as('rater');
  const queueId = await makeQueue(server, { projectId: tenant.projectId });
  await makeEvalCases(server, tenant.projectId, ['a', 'b', 'c']);
  await owner.request('POST', items, { queue_id: queueId, target_ids: ['a', 'b', 'c'] });
  const queue = `${queues}/${queueId}`;
  return { server, tenant, owner, rater, queueId, queue };
}

async function submit(rater: Actor, queueId: string) {
  const { item, lease } = (await rater.request('POST', claim, { queue_id: queueId })).body.data;
  return await rater.request('POST', annotations, {
    queue_id: queueId,
    target_id: item.target_id,
    target_type: 'eval_case',
    lease_token: lease.token,
    score: 1,
  });
}

describe('updating a queue', () => {
  it('changes what is named and leaves the rest', async () => {
    const { owner, queue } = await setUp();
    const { updated_at: _, ...before } = (await owner.request('GET', queue)).body.data;
    const changes = { name: 'Renamed', instructions: '# How', lease_seconds: 60, description: null };
    const answer = await owner.request('PATCH', queue, changes);
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({ ...before, ...changes, version: 2 });
    expect((await owner.request('GET', queue)).body.data).toEqual(answer.body.data);
  });

  it('refuses what callers may not set, naming it, and changes nothing', async () => {
    const { owner, queue } = await setUp();
    const before = (await owner.request('GET', queue)).body.data;
    const given = { id: '00000000-0000-0000-0000-000000000000', counts: { total: 9 }, name: 'Other' };
    const answer = await owner.request('PATCH', queue, { ...given, created_at: '2000-01-01T00:00:00Z' });
    const named = answer.body.error.details.map(({ path, code }: Record<string, string>) => [path, code]);
    expect([answer.status, named]).toEqual([
      400,
      ['id', 'counts', 'created_at'].map((path) => [path, 'unrecognized_key']),
    ]);
    expect((await owner.request('GET', queue)).body.data).toEqual(before);
  });

  it('with a version that is not the newest is 409 and changes nothing', async () => {
    const { owner, queue } = await setUp();
    await owner.request('PATCH', queue, { name: 'First', version: 1 });
    const stale = await owner.request('PATCH', queue, { name: 'Second', version: 1 });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'CONFLICT']);
    expect((await owner.request('GET', queue)).body.data).toMatchObject({ name: 'First', version: 2 });
    const both = await Promise.all(
      ['Left', 'Right'].map((name) => owner.request('PATCH', queue, { name, version: 2 })),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('with other questions makes a version of the rubric; the same name in two questions is refused', async () => {
    const { server, owner, queue, queueId } = await setUp();
    const field = { key: 'ok', label: 'Is it fine?', type: 'boolean' };
    const answer = await owner.request('PATCH', queue, { rubric: { fields: [field] } });
    expect(answer.body.data.rubric).toMatchObject({ version: 2, fields: [field] });
    const twice = await owner.request('PATCH', queue, { rubric: { fields: [field, field] } });
    expect([twice.status, twice.body.error.details[0].path]).toEqual([400, 'rubric.fields[1].key']);
    const { rows } = await server.pool.query(
      'select version from rubric_versions where queue_id = $1 order by version',
      [queueId],
    );
    expect(rows.map((row) => row.version)).toEqual([1, 2]);
  });

  it('refuses hotkeys that the review page uses itself, and keeps those that were stored before', async () => {
    const { server, owner, queue, queueId } = await setUp();
    const options = (...hotkeys: string[]) => hotkeys.map((hotkey) => ({ value: `v${hotkey}`, hotkey }));
    const verdict = { key: 'verdict', label: 'Verdict', type: 'categorical', options: options('p', '3') };
    const note = { key: 'note', label: 'Note', type: 'text', hotkey: '?' };
    const rubric = { fields: [verdict, note] };
    const refused = await owner.request('PATCH', queue, { rubric });
    const made = await owner.request('POST', queues, { name: 'Q', target_type: 'eval_case', rubric });
    for (const { status, body } of [refused, made]) {
      expect([status, body.error.code]).toEqual([400, 'VALIDATION_ERROR']);
      expect(body.error.details.map(({ path, code }: Record<string, string>) => [path, code])).toEqual([
        ['rubric.fields[0].options[1].hotkey', 'taken_hotkey'],
        ['rubric.fields[1].hotkey', 'taken_hotkey'],
      ]);
      expect(body.error.message).toMatch(/"3" in the field "verdict".*0 to 9, \?, ؟, \[ and \]/);
    }
    const stored = JSON.stringify([verdict, note].map((field) => ({ required: false, ...field })));
    await server.pool.query(
      'insert into rubric_versions (queue_id, version, fields, created_at) values ($1, 2, $2, now())',
      [queueId, stored],
    );
    await server.pool.query('update queues set rubric_version = 2 where id = $1', [queueId]);
    const renamed = { fields: [{ ...verdict, label: 'Your verdict' }, note] };
    const kept = await owner.request('PATCH', queue, { rubric: renamed });
    expect([kept.status, kept.body.data.rubric.fields[1].hotkey]).toEqual([200, '?']);
    const moved = { fields: [verdict, { ...note, hotkey: '[' }] };
    expect((await owner.request('PATCH', queue, { rubric: moved })).status).toBe(400);
  });

  it('to paused hands out nothing, takes what is held, and goes on when active', async () => {
    const { owner, rater, queue, queueId } = await setUp();
    const held = (await rater.request('POST', claim, { queue_id: queueId })).body.data;
    await owner.request('PATCH', queue, { state: 'paused' });
    const other = await rater.request('POST', claim, { queue_id: queueId, prefetch: 2 });
    expect([other.status, other.body.error.code]).toEqual([409, 'QUEUE_NOT_ACTIVE']);
    const judged = await rater.request('POST', annotations, {
      queue_id: queueId,
      target_id: held.item.target_id,
      target_type: 'eval_case',
      lease_token: held.lease.token,
      score: 1,
    });
    expect(judged.status).toBe(200);
    await owner.request('PATCH', queue, { state: 'active' });
    expect((await rater.request('POST', claim, { queue_id: queueId })).status).toBe(200);
  });
});

describe('archiving a queue', () => {
  it('ends adding, claiming and changing, keeps what is there, and is the same again', async () => {
    const { server, owner, rater, queue, queueId } = await setUp();
    expect((await submit(rater, queueId)).status).toBe(200);
    const archived = await owner.request('POST', `${queue}/archive`);
    expect(archived.body.data).toMatchObject({ state: 'archived', counts: { total: 3, completed: 1 } });
    const add = await owner.request('POST', items, { queue_id: queueId, target_ids: ['d'] });
    expect([add.status, add.body.error.details[0].code]).toEqual([400, 'archived_queue']);
    expect((await rater.request('POST', claim, { queue_id: queueId })).status).toBe(400);
    expect((await owner.request('PATCH', queue, { name: 'x' })).status).toBe(409);
    expect((await owner.request('POST', `${queue}/archive`)).body.data.state).toBe('archived');
    expect((await owner.request('GET', `${annotations}?queue_id=${queueId}`)).body.data).toHaveLength(1);
    const { rows } = await server.pool.query('select count(distinct archived_at)::int as n from queues');
    expect(rows[0].n).toBe(1);
    const { counted, counters } = await countsBesideCounters(server, queueId);
    expect(counters).toEqual(counted);
  });

  it('hides it from raters, and not from those who run it', async () => {
    const { owner, rater, queue } = await setUp();
    expect((await rater.request('GET', queues)).body.data).toHaveLength(1);
    await owner.request('POST', `${queue}/archive`);
    expect((await rater.request('GET', queues)).body.data).toHaveLength(0);
    expect((await owner.request('GET', `${queues}?state=archived`)).body.data).toHaveLength(1);
    expect((await owner.request('GET', `${queues}?state=active`)).body.data).toHaveLength(0);
  });
});

describe('deleting a queue', () => {
  it('that nobody has judged in takes its items, slots and counters with it', async () => {
    const { server, owner, rater, queue, queueId } = await setUp();
    await rater.request('POST', claim, { queue_id: queueId });
    expect((await owner.request('DELETE', queue)).body.data).toEqual({ id: queueId, deleted: true });
    expect((await owner.request('GET', queue)).status).toBe(404);
    for (const table of ['items', 'slots', 'queue_counters', 'rubric_versions']) {
      const { rows } = await server.pool.query(`select count(*)::int as n from ${table}`);
      expect([table, rows[0].n]).toEqual([table, 0]);
    }
    const { rows: targets } = await server.pool.query('select count(*)::int as n from targets');
    expect(targets[0].n).toBe(3);
  });

  it('that holds an annotation is 409 and keeps all', async () => {
    const { server, owner, rater, queue, queueId } = await setUp();
    await submit(rater, queueId);
    const answer = await owner.request('DELETE', queue);
    expect([answer.status, answer.body.error.code]).toEqual([409, 'CONFLICT']);
    const { rows } = await server.pool.query('select count(*)::int as n from items');
    expect(rows[0].n).toBe(3);
  });
});

describe('the list of queues', () => {
  it('pages newest first, each once, while queues come in and go', async () => {
    const { server, tenant, owner } = await setUp();
    const names: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      server.clock.now = new Date(server.clock.now.getTime() + 10);
      const made = await owner.request('POST', queues, { name: `q${index}`, target_type: 'trace' });
      names.unshift(made.body.data.name);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await owner.request('GET', `${queues}?limit=2${next}`);
      seen.push(...page.body.data.map((queue: { name: string }) => queue.name));
      cursor = page.body.next_cursor;
      await makeQueue(server, { projectId: tenant.projectId });
      await server.pool.query("delete from queues where name = 'q6'");
    } while (cursor !== null);
    expect(seen.filter((name) => /^q\d$/.test(name))).toEqual(names);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("shows a project's own, and a rater the pools they are in", async () => {
    const { server, tenant, owner, rater } = await setUp();
    const project = await tenant.createProject('Other');
    const other = await makeQueue(server, { projectId: project });
    const list = async (actor: Actor, query = '') =>
      (await actor.request('GET', `${queues}${query}`)).body.data.map((queue: { id: string }) => queue.id);
    expect(await list(owner)).toHaveLength(2);
    expect(await list(owner, `?projectId=${project}`)).toEqual([other]);
    const pool = await owner.request('POST', '/api/v1/rater-pools', { name: 'Experts', member_ids: [] });
    const closed = await makeQueue(server, {
      projectId: tenant.projectId,
      ratersPoolId: pool.body.data.id,
    });
    expect(await list(rater)).not.toContain(closed);
    await owner.request('PATCH', `/api/v1/rater-pools/${pool.body.data.id}`, {
      member_ids: [rater.memberId],
    });
    expect(await list(rater)).toContain(closed);
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'state=gone', 'projectId=1'])('refuses ?%s', async (query) => {
    const { owner } = await setUp();
    const answer = await owner.request('GET', `${queues}?${query}`);
    expect([answer.status, answer.body.error.details[0].path]).toEqual([400, query.split('=')[0]]);
  });
});
