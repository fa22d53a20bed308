import { describe, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

const path = '/api/v1/annotations/queues/items';

async function setUp(options: Parameters<typeof startTestServer>[0] = {}) {
  const server = await startTestServer(options);
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId });
  return { server, tenant, editor, queueId };
}

describe('adding items', () => {
  it('queues targets and says what became of them', async () => {
    const { server, tenant, editor, queueId } = await setUp();
    await makeEvalCases(server, tenant.projectId, ['a', 'b']);
    const answer = await editor.request('POST', `${path}?outcomes=all`, {
      queue_id: queueId,
      target_ids: ['a', 'late', 'a', 'b'],
    });
    expect(answer.status).toBe(200);
    expect(answer.body.success).toBe(true);
    expect(answer.body.data).toMatchObject({
      queue_id: queueId,
      received: 4,
      added: 3,
      duplicates: 1,
      waiting: 1,
    });
    expect(answer.body.data.outcomes.map((o: { outcome: string }) => o.outcome)).toEqual([
      'added',
      'waiting',
      'duplicate',
      'added',
    ]);
    const again = await editor.request('POST', `${path}?outcomes=all`, {
      queue_id: queueId,
      target_ids: ['b'],
    });
    expect(again.body.data).toMatchObject({ added: 0, duplicates: 1, waiting: 0 });
    expect(again.body.data.outcomes[0].item_id).toBe(answer.body.data.outcomes[3].item_id);
    const { counted, counters } = await countsBesideCounters(server, queueId);
    expect(counters).toEqual(counted);
    expect(counted).toMatchObject({ waiting: 1, available: 2 });
  });

  it('takes the richer form, and a display makes an item self-contained', async () => {
    const { server, editor, queueId } = await setUp();
    const items = [
      { target_id: 'x', priority: 5, metadata: { a: 1 }, inclusion_probability: 0.25 },
      { target_id: 'y', display: [{ type: 'markdown', text: '# Hello' }] },
    ];
    const answer = await editor.request('POST', path, { queue_id: queueId, items });
    expect(answer.body.data).toMatchObject({ added: 2, waiting: 1 });
    const { rows } = await server.pool.query(
      'select state, priority, metadata, inclusion_probability from items where queue_id = $1 order by place',
      [queueId],
    );
    expect(rows).toEqual([
      { state: 'waiting', priority: 5, metadata: { a: 1 }, inclusion_probability: 0.25 },
      { state: 'available', priority: 0, metadata: null, inclusion_probability: null },
    ]);
  });

  it('names every fault and adds nothing', async () => {
    const { server, editor, queueId } = await setUp();
    const answer = await editor.request('POST', path, {
      queue_id: queueId,
      target_ids: ['ok', '', 7, 'x'.repeat(513)],
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.map((d: { path: string }) => d.path)).toEqual([
      'target_ids[1]',
      'target_ids[2]',
      'target_ids[3]',
    ]);
    const both = await editor.request('POST', path, {
      queue_id: queueId,
      target_ids: ['a'],
      items: [{ target_id: 'a' }],
    });
    expect(both.body.error.details[0]).toMatchObject({ path: 'items', code: 'exclusive' });
    const nul = await editor.request('POST', path, { queue_id: queueId, target_ids: ['a\u0000b'] });
    expect(nul.body.error.details[0].path).toBe('target_ids[0]');
    const { rows } = await server.pool.query('select count(*)::int as n from items');
    expect(rows[0].n).toBe(0);
  });

  it('answers the same for a missing and for a foreign queue, and names an archived one', async () => {
    const { server, editor, queueId } = await setUp();
    const stranger = await server.createTenant();
    const foreign = await makeQueue(server, { projectId: stranger.projectId });
    const ask = async (id: string) => {
      const answer = await editor.request('POST', path, { queue_id: id, target_ids: ['a'] });
      const { requestId: _, ...error } = answer.body.error;
      return { status: answer.status, error };
    };
    const missing = await ask('00000000-0000-0000-0000-000000000000');
    expect(missing.status).toBe(400);
    expect(missing.error.details[0].path).toBe('queue_id');
    expect(await ask(foreign)).toEqual(missing);
    await server.pool.query("update queues set state = 'archived', archived_at = now() where id = $1", [
      queueId,
    ]);
    expect((await ask(queueId)).error.details[0]).toMatchObject({ path: 'queue_id', code: 'archived_queue' });
  });

  it('refuses raters, viewers, strangers and the keyless', async () => {
    const { server, tenant, queueId } = await setUp();
    const body = { queue_id: queueId, target_ids: ['a'] };
    for (const role of ['rater', 'viewer'] as const) {
      const actor = await tenant.as(role);
      expect((await actor.request('POST', path, body)).status).toBe(403);
    }
    expect((await server.request('POST', path, { body })).status).toBe(401);
    expect((await server.request('POST', path, { body, key: `eg_live_${'x'.repeat(40)}` })).status).toBe(401);
  });

  it('adds every id exactly once when several callers add the same ids at once', async () => {
    const { server, tenant, editor, queueId } = await setUp();
    await makeEvalCases(server, tenant.projectId, ['t1', 't5', 't9']);
    const ids = Array.from({ length: 400 }, (_, index) => `t${index}`);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, turn) =>
        editor.request('POST', path, {
          queue_id: queueId,
          target_ids: turn % 2 === 0 ? ids : ids.toReversed(),
        }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(answers.reduce((sum, answer) => sum + answer.body.data.added, 0)).toBe(400);
    const { counted, counters } = await countsBesideCounters(server, queueId);
    expect(counters).toEqual(counted);
    expect(counted).toMatchObject({ waiting: 397, available: 3 });
  });

  it('writes one audit entry with numbers and no ids', async () => {
    const { server, editor, queueId } = await setUp();
    await editor.request('POST', path, { queue_id: queueId, target_ids: ['secret-id'] });
    const { rows } = await server.pool.query(
      'select action, subject_id, member_id, details from audit_entries',
    );
    expect(rows).toEqual([
      {
        action: 'queues.items.add',
        subject_id: queueId,
        member_id: editor.memberId,
        details: { received: 1, added: 1, waiting: 1 },
      },
    ]);
  });
});

describe('adding items as a stream', () => {
  it('answers one outcome a line and resumes by dedupe', async () => {
    const { server, tenant, editor, queueId } = await setUp();
    await makeEvalCases(server, tenant.projectId, ['a']);
    const lines = ['"a"', '{"target_id":"b","priority":3}', 'not json', '"a"', '', '{"target_id":""}'].join(
      '\n',
    );
    const send = () =>
      editor.request('POST', `${path}?queue_id=${queueId}`, lines, {
        'content-type': 'application/x-ndjson',
      });
    const outcomes = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    const first = outcomes((await send()).text);
    expect(first.map((o) => [o.line, o.outcome])).toEqual([
      [1, 'added'],
      [2, 'waiting'],
      [3, 'rejected'],
      [4, 'duplicate'],
      [6, 'rejected'],
    ]);
    expect(first[2].code).toBe('MALFORMED_JSON');
    expect(first[4].message).toContain('target_id');
    const second = outcomes((await send()).text);
    expect(second.map((o) => o.outcome)).toEqual([
      'duplicate',
      'duplicate',
      'rejected',
      'duplicate',
      'rejected',
    ]);
  });

  it('refuses an unknown queue with the ordinary error', async () => {
    const { editor } = await setUp();
    const answer = await editor.request(
      'POST',
      `${path}?queue_id=00000000-0000-0000-0000-000000000000`,
      '"a"\n',
      { 'content-type': 'application/x-ndjson' },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.details[0].path).toBe('queue_id');
  });
});
