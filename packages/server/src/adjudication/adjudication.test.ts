import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';
import { settleItemsJob } from './settle-items-job.ts';

const fields = [
  {
    ...{ key: 'verdict', label: 'Verdict', type: 'categorical', required: true },
    options: [{ value: 'pass' }, { value: 'fail' }, { value: 'unsure' }],
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 1, max: 5 },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];
const base = '/api/v1/annotations';

describe('adjudication', () => {
  let server: TestServer;
  let tenant: Tenant;
  let editor: Actor;
  let viewer: Actor;
  let raters: Actor[];

  beforeAll(async () => {
    server = await startTestServer({ onFinished: afterAll });
    tenant = await server.createTenant();
    [editor, viewer] = [await tenant.as('editor'), await tenant.as('viewer')];
    raters = [];
    for (let r = 0; r < 3; r += 1) raters.push(await tenant.as('rater', { name: `Secret Name ${r}` }));
    await makeEvalCases(
      server,
      tenant.projectId,
      Array.from({ length: 12 }, (_, u) => `case-${u}`),
    );
  });

  const queueOf = async (count: number, policy: object, ratersPerItem = 3) => {
    const id = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem, fields });
    const target_ids = Array.from({ length: count }, (_, u) => `case-${u}`);
    await editor.request('POST', `${base}/queues/items`, { queue_id: id, target_ids });
    const set = await editor.request('PUT', `${base}/queues/${id}/adjudication`, policy);
    expect([set.status, set.text]).toEqual([200, set.text]);
    return id;
  };
  const answer = async (id: string, unit: number, values: object[]) => {
    const made = [];
    for (const [r, one] of values.entries()) {
      const body = { target_id: `case-${unit}`, target_type: 'eval_case', queue_id: id, values: one };
      const got = await (raters[r] as Actor).request('POST', base, body);
      expect([got.status, got.text]).toEqual([200, got.text]);
      made.push(got.body.data);
    }
    return made;
  };
  const verdicts = (...list: string[]) => list.map((verdict) => ({ verdict }));
  const settlements = async (id: string, query = '') =>
    (await viewer.request('GET', `${base}/queues/${id}/settlements${query}`)).body.data;
  const claim = (id: string, actor = editor) =>
    actor.request('POST', `${base}/queues/${id}/adjudication/claim`);
  const decide = (itemId: string, body: object, actor = editor) =>
    actor.request('POST', `${base}/queues/items/${itemId}/adjudicate`, body);
  const fail = { values: { verdict: 'fail' }, reason: 'Read closely' };

  it('settles by majority with the last answer, and leaves the rest to an adjudicator', async () => {
    const id = await queueOf(3, { rule: 'majority', fields: ['verdict'] });
    const given = await answer(id, 0, verdicts('pass', 'fail', 'pass'));
    await answer(id, 1, verdicts('pass', 'fail', 'unsure'));
    await answer(id, 2, verdicts('pass', 'fail'));
    const [first, second, ...more] = await settlements(id);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      target_id: 'case-0',
      state: 'settled',
      answers_changed_at: null,
      decision: { number: 1, kind: 'rule', rule: 'majority', values: { verdict: 'pass' }, policy_version: 1 },
    });
    expect(first.decision.lineage).toHaveLength(3);
    expect(
      new Set(first.decision.lineage.map((one: { annotation_id: string }) => one.annotation_id)),
    ).toEqual(new Set(given.map((one) => one.id)));
    expect(second).toMatchObject({ state: 'needs_adjudication', decision: null });

    const claimed = await claim(id);
    expect(claimed.body.data).toMatchObject({
      remaining: 1,
      fields: ['verdict'],
      item: { target_id: 'case-1' },
    });
    const seen = claimed.body.data.answers;
    expect(seen.map((one: { rater: number }) => one.rater)).toEqual([1, 2, 3]);
    expect(seen.map((one: { values: { verdict: string } }) => one.values.verdict).sort()).toEqual([
      'fail',
      'pass',
      'unsure',
    ]);
    for (const { memberId } of raters) expect(claimed.text).not.toContain(memberId);
    expect(claimed.text).not.toContain('Secret Name');
    const again = await claim(id);
    expect(again.body.data.lease.token).toBe(claimed.body.data.lease.token);
    expect(again.body.data.answers).toEqual(seen);

    const { token } = claimed.body.data.lease;
    expect((await decide(second.item_id, { ...fail, token: token + 1 })).body.error.code).toBe('LEASE_LOST');
    expect((await decide(second.item_id, fail)).body.error.code).toBe('LEASE_LOST');
    const wrong = await decide(second.item_id, {
      values: { verdict: 'maybe', remark: 'x' },
      reason: 'r',
      token,
    });
    expect(wrong.body.error.details.map((one: { path: string }) => one.path).sort()).toEqual([
      'values.remark',
      'values.verdict',
    ]);
    const decided = await decide(second.item_id, { ...fail, token });
    expect(decided.body.data).toMatchObject({
      state: 'settled',
      decision: { kind: 'adjudicator', author_id: editor.memberId, reason: 'Read closely' },
    });
    expect((await claim(id)).body.error.code).toBe('NO_ITEM_AVAILABLE');
    expect(
      (await settlements(id, '?state=settled')).map((one: { target_id: string }) => one.target_id),
    ).toEqual(['case-0', 'case-1']);
  });

  it('keeps a settled label when answers change, says so, and changes it by a new decision alone', async () => {
    const id = await queueOf(1, { rule: 'unanimous', fields: ['verdict'] }, 2);
    const [mine] = await answer(id, 0, verdicts('pass', 'pass'));
    const rater = raters[0] as Actor;
    await rater.request('PATCH', `${base}/${mine.id}`, { values: { verdict: 'fail' } });
    const [settled] = await settlements(id, '?answers_changed=true');
    expect(settled).toMatchObject({ state: 'settled', decision: { values: { verdict: 'pass' } } });
    expect(settled.answers_changed_at).not.toBeNull();
    expect(await settlements(id, '?answers_changed=false')).toEqual([]);

    await editor.request('POST', `${base}/queues/items/${settled.item_id}/reopen`, {});
    await answer(id, 0, verdicts('fail', 'fail'));
    const path = `${base}/queues/items/${settled.item_id}/settlement`;
    expect((await viewer.request('GET', path)).body.data.decision.values).toEqual({ verdict: 'pass' });

    expect((await decide(settled.item_id, fail)).status).toBe(409);
    expect((await decide(settled.item_id, { ...fail, decision: 2 })).status).toBe(409);
    const both = await Promise.all([1, 2].map(() => decide(settled.item_id, { ...fail, decision: 1 })));
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    const { body } = await viewer.request('GET', path);
    expect(body.data).toMatchObject({
      answers_changed_at: null,
      decision: { number: 2, values: { verdict: 'fail' } },
    });
    expect(body.data.decisions.map((one: { kind: string }) => one.kind)).toEqual(['rule', 'adjudicator']);
    await expect(server.pool.query("update settlement_decisions set reason = 'x'")).rejects.toThrow();
  });

  it('takes an open case back when an answer to it changes, whoever holds it', async () => {
    const id = await queueOf(1, { rule: 'unanimous', fields: ['verdict'] }, 2);
    const [mine] = await answer(id, 0, verdicts('pass', 'fail'));
    const { lease, item } = (await claim(id)).body.data;
    await (raters[0] as Actor).request('PATCH', `${base}/${mine.id}`, { values: { verdict: 'fail' } });
    expect((await decide(item.id, { ...fail, token: lease.token })).status).toBe(409);
    await settleItemsJob.run(server.deps);
    expect(await settlements(id)).toMatchObject([
      { state: 'settled', decision: { values: { verdict: 'fail' } } },
    ]);
  });

  it('settles numbers that lie close as their mean', async () => {
    const id = await queueOf(2, { rule: 'distance', threshold: 1, fields: ['quality'] }, 2);
    const scored = (...list: number[]) => list.map((quality) => ({ verdict: 'pass', quality }));
    await answer(id, 0, scored(2, 3));
    await answer(id, 1, scored(2, 4));
    expect(await settlements(id)).toMatchObject([
      { state: 'settled', decision: { values: { quality: 2.5 } } },
      { state: 'needs_adjudication' },
    ]);
  });

  it('settles by posterior in the background', async () => {
    const id = await queueOf(10, { rule: 'posterior', threshold: 0.9, fields: ['verdict'] });
    for (let u = 0; u < 9; u += 1) {
      const truth = u % 2 === 0 ? 'pass' : 'fail';
      await answer(id, u, verdicts(truth, truth, u % 3 === 0 ? 'unsure' : truth));
    }
    await answer(id, 9, verdicts('pass', 'fail', 'unsure'));
    expect((await settlements(id)).every((one: { state: string }) => one.state === 'unsettled')).toBe(true);
    await settleItemsJob.run(server.deps);
    const found = await settlements(id);
    const consensus = await viewer.request('GET', `${base}/queues/${id}/consensus?field=verdict&limit=50`);
    const states = new Set<string>();
    for (const [at, one] of found.entries()) {
      const shares = consensus.body.data[at].model.shares as { value: string; share: number }[];
      const best = shares.reduce((a, b) => (b.share > a.share ? b : a));
      states.add(one.state);
      expect(one.state).toBe(best.share >= 0.9 ? 'settled' : 'needs_adjudication');
      if (one.state !== 'settled') continue;
      expect(one.decision.posterior).toBeCloseTo(best.share, 12);
      expect(one.decision.values).toEqual({ verdict: best.value });
    }
    expect(states).toEqual(new Set(['settled', 'needs_adjudication']));
  });

  it('looks at complete items anew under a new policy, and leaves settled ones alone', async () => {
    const id = await queueOf(2, { rule: 'unanimous', fields: ['verdict'] });
    await answer(id, 0, verdicts('pass', 'pass', 'pass'));
    await answer(id, 1, verdicts('pass', 'pass', 'fail'));
    await editor.request('PUT', `${base}/queues/${id}/adjudication`, {
      rule: 'majority',
      fields: ['verdict'],
    });
    await settleItemsJob.run(server.deps);
    expect(await settlements(id)).toMatchObject([
      { state: 'settled', decision: { policy_version: 1, rule: 'unanimous' } },
      { state: 'settled', decision: { policy_version: 2, rule: 'majority' } },
    ]);
  });

  it('hands an item to one adjudicator at a time', async () => {
    const id = await queueOf(4, { rule: 'unanimous', fields: ['verdict'] }, 2);
    for (let u = 0; u < 4; u += 1) await answer(id, u, verdicts('pass', 'fail'));
    const editors = [];
    for (let e = 0; e < 4; e += 1) editors.push(await tenant.as('editor'));
    const got = await Promise.all([...editors, ...editors].map((one) => claim(id, one)));
    const held = got.map((one) => one.body.data.item.id);
    expect(new Set(held).size).toBe(4);
    expect(held.slice(0, 4)).toEqual(held.slice(4));
    await server.pool.query("update settlements set lease_expires_at = '2000-01-01' where item_id = $1", [
      held[0],
    ]);
    const next = await claim(id, await tenant.as('editor'));
    expect(next.body.data.item.id).toBe(held[0]);
    const late = { ...fail, token: got[0]?.body.data.lease.token };
    expect((await decide(held[0], late, editors[0])).body.error.code).toBe('LEASE_LOST');
  });

  it('is for editors and the members of the pool, in their own organisation', async () => {
    const pool = await editor.request('POST', '/api/v1/rater-pools', { name: 'Seniors', member_ids: [] });
    const admin = await tenant.as('admin');
    const poolId =
      pool.body.data?.id ??
      (await admin.request('POST', '/api/v1/rater-pools', { name: 'Seniors', member_ids: [] })).body.data.id;
    const policy = { rule: 'unanimous', fields: ['verdict'], adjudicator_pool_id: poolId };
    const id = await queueOf(1, policy, 2);
    const [senior, junior] = raters as [Actor, Actor];
    await server.pool.query('insert into rater_pool_members values ($1, $2)', [poolId, senior.memberId]);
    await answer(id, 0, verdicts('pass', 'fail'));
    expect((await claim(id, junior)).status).toBe(403);
    expect((await claim(id, viewer)).status).toBe(403);
    const claimed = (await claim(id, senior)).body.data;
    const stranger = await (await server.createTenant()).as('owner');
    expect((await claim(id, stranger)).status).toBe(404);
    const body = { ...fail, token: claimed.lease.token };
    expect((await decide(claimed.item.id, body, stranger)).status).toBe(404);
    expect((await decide(claimed.item.id, body, junior)).status).toBe(403);
    expect((await decide(claimed.item.id, body, editor)).body.error.code).toBe('LEASE_LOST');
    expect((await decide(claimed.item.id, body, senior)).status).toBe(200);
    expect((await junior.request('GET', `${base}/queues/${id}/settlements`)).status).toBe(403);
  });

  it('refuses policies that can settle nothing', async () => {
    const id = await makeQueue(server, { projectId: tenant.projectId, fields });
    const set = async (body: object) =>
      (await editor.request('PUT', `${base}/queues/${id}/adjudication`, body)).body;
    expect((await set({ rule: 'posterior' })).error.details[0].path).toBe('threshold');
    expect((await set({ rule: 'majority', threshold: 0.3 })).error.details[0].path).toBe('threshold');
    expect((await set({ rule: 'unanimous', fields: ['nope'] })).error.details[0].code).toBe('unknown_field');
    expect((await set({ rule: 'unanimous', fields: ['remark'] })).error.details[0].code).toBe(
      'not_comparable',
    );
    expect((await set({ rule: 'posterior', threshold: 0.9 })).error.details[0].code).toBe('no_posterior');
    expect((await set({ rule: 'distance', threshold: 1, fields: ['verdict'] })).error.details[0].code).toBe(
      'no_number',
    );
    expect((await set({ rule: 'unanimous' })).data.fields).toEqual(['verdict', 'quality']);
  });
});
