import { describe, expect, it } from 'vitest';
import { makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

const fields = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: false,
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  { key: 'correct', label: 'Correct', type: 'boolean', required: false },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 0, max: 100 },
  { key: 'remark', label: 'Remark', type: 'text', required: false },
];

/** `table[u][r]`: the values that rater r gives item u, null for none. */
async function setUp(table: (object | null)[][]) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const raterCount = table[0]?.length ?? 0;
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: raterCount, fields });
  const targetIds = table.map((_, u) => `case-${u}`);
  await makeEvalCases(server, tenant.projectId, targetIds);
  const editor = await tenant.as('editor');
  await editor.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: queueId,
    target_ids: targetIds,
  });
  const raters = await Promise.all(Array.from({ length: raterCount }, () => tenant.as('rater')));
  for (const [u, row] of table.entries()) {
    for (const [r, values] of row.entries()) {
      if (values === null) continue;
      const answer = await raters[r]?.request('POST', '/api/v1/annotations', {
        ...{ target_id: `case-${u}`, target_type: 'eval_case', queue_id: queueId, values },
        duration_ms: 1000 * (r + 1),
      });
      expect([answer?.status, answer?.text]).toEqual([200, answer?.text]);
    }
  }
  const viewer = await tenant.as('viewer');
  const url = `/api/v1/annotations/queues/${queueId}/consensus`;
  const ask = (rest: string) => viewer.request('GET', `${url}${rest}`);
  return { server, editor, raters, ask, url, queueId };
}

const verdicts = (rows: string[]) =>
  rows.map((row) => [...row].map((c) => (c === '-' ? null : { verdict: c === 'p' ? 'pass' : 'fail' })));

describe('GET /annotations/queues/{queue_id}/consensus', () => {
  it('cuts later pages from what the first came from, and says when that was', async () => {
    const { ask, editor, raters, queueId } = await setUp(verdicts(['ppp', 'ppf', 'fff', 'pf-']));
    const first = await ask('?field=verdict&limit=3&order=uncertainty');
    const answer = { target_id: 'case-3', target_type: 'eval_case', values: { verdict: 'fail' } };
    expect(
      (await raters[2]?.request('POST', '/api/v1/annotations', { ...answer, queue_id: queueId }))?.status,
    ).toBe(200);
    const cursor = `&cursor=${first.body.next_cursor}`;
    const second = await ask(`?field=verdict&limit=3&order=uncertainty${cursor}`);
    expect(second.body.computed_at).toBe(first.body.computed_at);
    // Of a queue that was changed no earlier answer is given.
    await editor.request('PATCH', `/api/v1/annotations/queues/${queueId}`, { description: 'changed' });
    const anew = await ask('?field=verdict&limit=4&order=uncertainty');
    expect([typeof anew.body.computed_at, typeof anew.body.age_seconds]).toEqual(['string', 'number']);
    const answers = (body: { data: { annotations: number }[] }[]) =>
      body.flatMap(({ data }) => data).reduce((sum, { annotations }) => sum + annotations, 0);
    expect([answers([first.body, second.body]), answers([anew.body])]).toEqual([11, 12]);
  });

  it('gives majority and posterior of each item, page by page', async () => {
    const { ask } = await setUp(verdicts(['ppp', 'ppf', 'fff', 'pf-', '---', 'fff', 'ppp', 'ffp']));
    const first = await ask('?field=verdict&limit=4');
    expect(first.status).toBe(200);
    const second = await ask(`?field=verdict&limit=4&cursor=${first.body.next_cursor}`);
    const rows = [...first.body.data, ...second.body.data];
    expect(second.body.next_cursor).toBeNull();
    expect(rows.map((row) => row.target_id)).toEqual([0, 1, 2, 3, 5, 6, 7].map((u) => `case-${u}`));
    expect(rows[0].majority).toMatchObject({ value: 'pass', entropy: 0 });
    expect(rows[1].majority.shares).toEqual([
      { value: 'pass', share: 2 / 3 },
      { value: 'fail', share: 1 / 3 },
    ]);
    expect(rows[3]).toMatchObject({
      annotations: 2,
      majority: { value: null, leading: ['pass', 'fail'] },
      mean: null,
    });
    for (const row of rows) {
      const sum = row.model.shares.reduce((total: number, one: { share: number }) => total + one.share, 0);
      expect(sum).toBeCloseTo(1, 9);
      expect(row.model.entropy).toBeGreaterThanOrEqual(0);
    }
    expect(rows[2].model.value).toBe('fail');
  });

  it('weighs raters by their reliability and says what each mistakes', async () => {
    // Raters 1 and 2 agree throughout; rater 3 calls half of what they pass a fail.
    const rows = ['ppp', 'ppf', 'ppp', 'ppf', 'fff', 'fff', 'fff', 'fff', 'ppp', 'ppf'];
    const { ask, raters } = await setUp(verdicts(rows));
    const { status, body } = await ask('/raters?field=verdict');
    expect([typeof body.computed_at, typeof body.age_seconds]).toEqual(['string', 'number']);
    expect(status).toBe(200);
    const byId = new Map(body.data.map((one: { rater_id: string }) => [one.rater_id, one]));
    const [good, poor] = [raters[0], raters[2]].map((one) => byId.get(one?.memberId ?? '')) as [
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    expect(good).toMatchObject({ annotations: 10, median_duration_ms: 1000, values: ['pass', 'fail'] });
    expect((good.accuracy as { value: number }).value).toBeCloseTo(1, 6);
    const confusion = poor.confusion as number[][];
    expect(confusion[0]?.[1]).toBeCloseTo(0.5, 6);
    expect(confusion[1]?.[1]).toBeCloseTo(1, 6);
    expect((poor.accuracy as { value: number }).value).toBeCloseTo(0.7, 6);
    expect((poor.accuracy as { interval: object }).interval).not.toBeNull();
  });

  it('weighs raters by the method asked for, and lists the most uncertain items first', async () => {
    // Rater 4 always says pass: worth nothing to MACE, a vote like any other to the majority.
    const rows = ['pppp', 'ffpp', 'fffp', 'fffp', 'pppp', 'fffp', 'ppfp', 'fffp', 'pfpp', 'f-fp'];
    const { ask, raters } = await setUp(verdicts(rows));
    const posteriors = new Map<string, number>();
    for (const method of ['majority', 'weighted-vote', 'dawid-skene', 'mace']) {
      const { body } = await ask(`?field=verdict&method=${method}`);
      for (const row of body.data) {
        expect(row.method).toBe(method);
        const total = row.model.shares.reduce((sum: number, one: { share: number }) => sum + one.share, 0);
        expect(total).toBeCloseTo(1, 9);
      }
      const last = body.data.at(-1);
      if (method === 'majority') expect(last.model).toEqual(last.majority);
      posteriors.set(method, last.model.shares[1].share);
    }
    expect(posteriors.get('majority')).toBeCloseTo(2 / 3, 12);
    // Two who know outweigh one who does not.
    for (const method of ['weighted-vote', 'dawid-skene', 'mace'])
      expect(posteriors.get(method)).toBeGreaterThan(2 / 3);
    const seen: { target_id: string; model: { entropy: number } }[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ask(`?field=verdict&method=majority&order=uncertainty&limit=3${cursor}`);
      seen.push(...body.data);
      if (body.next_cursor === null) break;
      cursor = `&cursor=${body.next_cursor}`;
    }
    expect(new Set(seen.map((row) => row.target_id)).size).toBe(rows.length);
    const entropies = seen.map((row) => row.model.entropy);
    expect(entropies).toEqual([...entropies].sort((a, b) => b - a));
    expect(seen[0]?.target_id).toBe('case-1');
    const { body } = await ask('/raters?field=verdict&method=mace');
    const spammer = body.data.find((one: { rater_id: string }) => one.rater_id === raters[3]?.memberId);
    expect(spammer.competence.value).toBeLessThan(0.3);
    expect(spammer.guesses[0]).toBeGreaterThan(spammer.guesses[1]);
    expect((await ask('/raters?field=verdict')).body.data[0].competence).toBeNull();
  });

  it("gives intervals of each rater's confusion and median time", async () => {
    const { ask } = await setUp(verdicts(['pp', 'ff', 'pp', 'pf', 'ff', 'pp', 'ff', 'pp']));
    const { body } = await ask('/raters?field=verdict');
    for (const rater of body.data) {
      expect(rater.name).not.toBe('');
      // All of a rater's times are alike here.
      const [ms] = [rater.median_duration_ms];
      expect(rater.median_duration_interval).toMatchObject({ lower: ms, upper: ms, level: 0.95 });
      for (const [i, row] of rater.confusion.entries()) {
        for (const [j, share] of row.entries()) {
          const { lower, upper } = rater.confusion_intervals[i][j];
          expect(lower).toBeLessThanOrEqual(share);
          expect(upper).toBeGreaterThanOrEqual(share);
          expect(upper - lower).toBeGreaterThan(0.1);
        }
      }
    }
  });

  it("takes raters' biases out of numbers", async () => {
    const table = [10, 30, 50, 70, 90, 40].map((q, u) =>
      [q + (u % 2), q - (u % 3), q + 8 + (u % 2)].map((quality) => ({ quality })),
    );
    const { ask, raters } = await setUp(table);
    const { body } = await ask('?field=quality');
    expect(body.data).toHaveLength(6);
    expect(body.data[0].mean.plain).toBeCloseTo(38 / 3, 12);
    expect(body.data[0].mean.interval.lower).toBeLessThan(body.data[0].mean.corrected);
    const reliability = await ask('/raters?field=quality');
    const third = reliability.body.data.find(
      (one: { rater_id: string }) => one.rater_id === raters[2]?.memberId,
    );
    expect(third.bias[0].value).toBeGreaterThan(4);
    expect(third.inconsistency.value).toBeGreaterThan(0);
    expect(third).toMatchObject({ accuracy: null, confusion: null });
  });

  it("takes raters' scales out of numbers, and names who moves against the others", async () => {
    // 0.5 of the range and twice of it about 50; the fourth has the scale the wrong way round.
    const table = [10, 30, 50, 70, 90, 40, 60, 20].map((q, u) =>
      [q + (u % 2), 25 + q / 2 + (u % 3), q - (u % 2), 100 - q].map((quality) => ({ quality })),
    );
    const { ask, raters } = await setUp(table);
    const { body } = await ask('?field=quality&method=scale-corrected-mean');
    const first = body.data[0];
    expect(first).toMatchObject({ method: 'scale-corrected-mean', annotations: 4, reason: null });
    expect(first.mean.plain).toBeCloseTo((10 + 30 + 10 + 90) / 4, 12);
    // What the three would say on average: 50 less 40 times the mean scale of 1.
    expect(Math.abs(first.mean.corrected - 17)).toBeLessThan(3);
    expect(first.mean.interval.lower).toBeLessThan(first.mean.corrected);
    const byDefault = await ask('?field=quality');
    expect(byDefault.body.data[0].method).toBe('bias-corrected-mean');
    const reliability = await ask('/raters?field=quality');
    const byId = new Map(reliability.body.data.map((one: { rater_id: string }) => [one.rater_id, one]));
    const [wide, narrow, , reversed] = raters.map((one) => byId.get(one.memberId)) as {
      scale: { value: number; interval: object | null };
      warnings: { code: string }[];
    }[];
    expect((narrow?.scale.value ?? 0) / (wide?.scale.value ?? 0)).toBeCloseTo(0.5, 1);
    expect(narrow?.scale.interval).not.toBeNull();
    expect(reversed?.scale.value).toBeLessThan(-1);
    expect(reversed?.warnings.map(({ code }) => code)).toContain('reversed_rater');
    expect(narrow?.warnings.map(({ code }) => code)).toEqual(['few_answers', 'few_raters']);
  });

  it('says why there is no scale, and refuses a mean of categories', async () => {
    const two = await setUp([1, 2, 3, 4, 5, 6].map((q) => [{ quality: q }, { quality: 9 - q }]));
    const { body } = await two.ask('?field=quality&method=scale-corrected-mean');
    expect(body.data[0]).toMatchObject({
      mean: { plain: 4.5, corrected: null, interval: null },
      reason: 'no_common_scale',
    });
    const raters = await two.ask('/raters?field=quality');
    expect(raters.body.data[0].scale).toMatchObject({ value: null, reason: { code: 'no_common_scale' } });
    const ofCategories = await two.ask('?field=verdict&method=scale-corrected-mean');
    expect([ofCategories.status, ofCategories.body.error.details[0].path]).toEqual([400, 'method']);
    const pair = await setUp([1, 2, 3, 4, 5, 7].map((q) => [{ quality: q + (q % 2) }, { quality: 2 * q }]));
    const known = await pair.ask('/raters?field=quality');
    const codes = known.body.data[0].warnings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['few_answers', 'scale_of_two_raters']);
  });

  it('answers a queue without annotations with an empty list, and a lone rater with reasons', async () => {
    const empty = await setUp([[null]]);
    for (const path of ['?field=verdict', '/raters?field=verdict', '?field=quality', '/raters?field=score']) {
      const { status, body } = await empty.ask(path);
      expect([status, body.data, body.next_cursor]).toEqual([200, [], null]);
    }
    const alone = await setUp([[{ quality: 5 }], [{ quality: 7 }]]);
    const { body } = await alone.ask('?field=quality');
    expect(body.data[0]).toMatchObject({ mean: { plain: 5, corrected: null }, reason: 'one_rater' });
    const raters = await alone.ask('/raters?field=quality');
    expect(raters.body.data[0].bias[0]).toMatchObject({ value: null, reason: { code: 'one_rater' } });
  });

  it('refuses raters, free text, unknown fields and a missing field', async () => {
    const { ask, raters, url } = await setUp(verdicts(['pp']));
    for (const path of ['', '/raters']) {
      const rater = await raters[0]?.request('GET', `${url}${path}?field=verdict`);
      expect([rater?.status, rater?.body.error.code]).toEqual([403, 'FORBIDDEN']);
      for (const query of ['?field=remark', '?field=nothing', '']) {
        const { status, body } = await ask(`${path}${query}`);
        expect([status, body.error.details[0].path]).toEqual([400, 'field']);
      }
    }
  });
});
