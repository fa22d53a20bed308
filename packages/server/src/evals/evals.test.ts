import { describe, expect, it } from 'vitest';
import { countsBesideCounters, makeEvalCases, makeQueue } from '../../test/factories.ts';
import { startTestServer } from '../../test/harness.ts';

const evals = '/api/v1/evals';

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const created = await editor.request('POST', evals, { name: 'Nightly' });
  const run = `${evals}/${created.body.data.id}`;
  const add = (results: unknown[]) => editor.request('POST', `${run}/results`, { results });
  const results = async (query = '') => (await editor.request('GET', `${run}/results${query}`)).body;
  return { server, tenant, editor, created, run, add, results };
}

describe('a run', () => {
  it('is pending until results come, running then, and over when that is said', async () => {
    const { editor, created, run, add } = await setUp();
    expect([created.status, created.body.data.status]).toEqual([201, 'pending']);
    await add([{ input: 'q', actualOutput: 'a', score: 0.5, passed: true }]);
    expect((await editor.request('GET', run)).body.data).toMatchObject({ status: 'running', score: 0.5 });
    const over = await editor.request('PATCH', run, { status: 'passed', summary: { score: 0.75 } });
    expect(over.body.data).toMatchObject({ status: 'passed', score: 0.75, duration: expect.any(Number) });
    const reopened = await editor.request('PATCH', run, { status: 'running' });
    expect(reopened.body.data).toMatchObject({ status: 'running', completed_at: null, duration: null });
  });

  it('sums up its cases', async () => {
    const { editor, run, add } = await setUp();
    await add([
      { input: 1, actualOutput: 1, score: 1, passed: true, latency: 100, cost: 0.25 },
      { input: 2, actualOutput: 2, score: 0, passed: false, latency: 50 },
      { input: 3, actualOutput: 3 },
    ]);
    const { data } = (await editor.request('GET', run)).body;
    expect(data.summary).toEqual({
      totalCases: 3,
      passedCases: 1,
      failedCases: 1,
      passRate: 0.5,
      avgScore: 0.5,
      totalLatency: 150,
      totalCost: 0.25,
    });
    expect(data.results).toHaveLength(3);
  });

  it('is deleted by an owner while nobody reviews its cases, and kept from then on', async () => {
    const { server, tenant, run, add } = await setUp();
    const owner = await tenant.as('owner');
    await add([{ id: 'a', input: 'q', actualOutput: 'a' }]);
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const items = { queue_id: queueId, target_ids: ['a'] };
    const added = await owner.request('POST', '/api/v1/annotations/queues/items?outcomes=all', items);
    expect((await owner.request('DELETE', run)).status).toBe(409);
    expect(added.body.data.waiting).toBe(0);
    const second = await owner.request('POST', evals, { name: 'Second' });
    const other = `${evals}/${second.body.data.id}`;
    await owner.request('POST', `${other}/results`, { results: [{ id: 'b', input: 1, actualOutput: 1 }] });
    expect((await owner.request('DELETE', other)).body.data).toMatchObject({ deleted: true });
    expect((await owner.request('GET', other)).status).toBe(404);
  });
});

describe('adding results', () => {
  it("takes EvalGuard's shape and the published logger's, and shows both alike", async () => {
    const { add, results } = await setUp();
    const own = {
      id: 'own',
      test_case_index: 0,
      input: 'q',
      expectedOutput: 'e',
      actualOutput: 'a',
      score: 0.5,
      passed: true,
      latency: 7,
      tokenUsage: { total: 3 },
      scorerResults: { exact: { score: 0.5 } },
    };
    const logged = {
      test_case_index: 1,
      input: 'q',
      expected: 'e',
      output: 'a',
      score: 0.5,
      passed: true,
      latency_ms: 7,
      scores: { exact: { score: 0.5 } },
      metadata: { seed: 1 },
    };
    const answer = await add([own, logged]);
    expect(answer.body.data).toMatchObject({ received: 2, stored: 2, duplicates: 0, updated: 0 });
    expect(answer.body.data.ids[0]).toBe('own');
    const { data } = await results();
    const alike = { input: 'q', expected: 'e', output: 'a', score: 0.5, passed: true, latency_ms: 7 };
    const scores = { exact: { score: 0.5 } };
    expect(data).toMatchObject([
      { ...alike, scores, id: 'own', test_case_index: 0, token_usage: { total: 3 } },
      { ...alike, scores, id: answer.body.data.ids[1], test_case_index: 1, metadata: { seed: 1 } },
    ]);
  });

  it('merges a score that comes late, and never what raters read', async () => {
    const { add, results } = await setUp();
    const row = { test_case_index: 0, input: 'q', output: 'a' };
    await add([{ ...row, scores: { exact: 1 } }]);
    const late = await add([{ ...row, scores: { fluent: 0.5 }, score: 0.75, passed: true }]);
    expect(late.body.data).toMatchObject({ received: 1, stored: 0, duplicates: 0, updated: 1 });
    const [merged] = (await results()).data;
    expect(merged).toMatchObject({ scores: { exact: 1, fluent: 0.5 }, score: 0.75, passed: true });
    const same = await add([{ ...row, scores: { fluent: 0.5 }, score: 0.75, passed: true }]);
    expect(same.body.data).toMatchObject({ duplicates: 1, updated: 0 });
    const changed = await add([{ ...row, output: 'another answer', scores: { exact: 0 } }]);
    expect(changed.body.data).toMatchObject({ stored: 0, duplicates: 1, updated: 0 });
    expect((await results()).data).toEqual([merged]);
    expect(late.body.data.ids).toEqual([merged.id]);
  });

  it('keeps a score that is there when the late row has none', async () => {
    const { add, results } = await setUp();
    const row = { test_case_index: 0, input: 'q', output: 'a' };
    await add([{ ...row, score: 0.9, passed: true }]);
    await add([{ ...row, scores: { fluent: 1 } }]);
    expect((await results()).data[0]).toMatchObject({ score: 0.9, passed: true, scores: { fluent: 1 } });
  });

  it('reports an id that the project has, in this call or before, and replaces nothing', async () => {
    const { editor, add, results } = await setUp();
    const first = await add([
      { id: 'a', input: 'q', actualOutput: 'first' },
      { id: 'a', input: 'q', actualOutput: 'second' },
    ]);
    expect(first.body.data).toMatchObject({ received: 2, stored: 1, duplicates: 1, ids: ['a', 'a'] });
    const again = await add([{ id: 'a', input: 'q', actualOutput: 'third' }]);
    expect(again.body.data).toMatchObject({ stored: 0, duplicates: 1 });
    const other = await editor.request('POST', evals, { name: 'Other' });
    const elsewhere = await editor.request('POST', `${evals}/${other.body.data.id}/results`, {
      results: [{ id: 'a', input: 'q', actualOutput: 'fourth' }],
    });
    expect(elsewhere.body.data).toMatchObject({ stored: 0, duplicates: 1 });
    expect((await results()).data.map((row: { output: string }) => row.output)).toEqual(['first']);
  });

  it('is free to use the ids of another tenant', async () => {
    const { server, add } = await setUp();
    const stranger = await server.createTenant();
    await makeEvalCases(server, stranger.projectId, ['a']);
    expect((await add([{ id: 'a', input: 1, actualOutput: 1 }])).body.data.stored).toBe(1);
  });

  it('hands over the items that waited, in the same transaction', async () => {
    const { server, tenant, editor, add } = await setUp();
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    await editor.request('POST', '/api/v1/annotations/queues/items', {
      queue_id: queueId,
      target_ids: ['late', 'later'],
    });
    await add([{ id: 'late', input: 'q', actualOutput: 'a' }]);
    const { counted, counters } = await countsBesideCounters(server, queueId);
    expect(counters).toEqual(counted);
    expect(counted).toMatchObject({ waiting: 1, available: 1 });
  });

  it('takes 10,000 at once and pages through them in order, each once; 10,001 are refused whole', async () => {
    const { editor, run, add, results } = await setUp();
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      id: `case-${index}`,
      input: { question: index },
      actualOutput: `answer ${index}`,
      score: index / 10_000,
      passed: index % 2 === 0,
    }));
    const tooMany = await add([...many, many[0]]);
    expect([tooMany.status, tooMany.body.error.details[0].path]).toEqual([400, 'results']);
    const answer = await add(many);
    expect(answer.body.data).toMatchObject({ received: 10_000, stored: 10_000 });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { data: { id: string }[]; next_cursor: string | null } = await results(
        `?limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.data.map((row) => row.id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(many.map((row) => row.id));
    const { summary } = (await editor.request('GET', run)).body.data;
    expect(summary).toMatchObject({ totalCases: 10_000, passedCases: 5_000 });
    expect((await add(many)).body.data).toMatchObject({ stored: 0, duplicates: 10_000 });
  });

  it('gives out indexes without gaps or clashes when calls come at once', async () => {
    const { add, results } = await setUp();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, call) =>
        add(
          Array.from({ length: 25 }, (_, row) => ({ id: `${call}-${row}`, input: row, actualOutput: row })),
        ),
      ),
    );
    expect(answers.map((answer) => answer.body.data.stored)).toEqual(answers.map(() => 25));
    const { data } = await results('?limit=1000');
    expect(data.map((row: { test_case_index: number }) => row.test_case_index)).toEqual(
      Array.from({ length: 200 }, (_, index) => index),
    );
  });

  it.each([
    ['no output', [{ input: 'q' }], 'results[0].actualOutput'],
    ['no input', [{ actualOutput: 'a' }], 'results[0].input'],
    [
      'an index below zero',
      [{ input: 1, actualOutput: 1, test_case_index: -1 }],
      'results[0].test_case_index',
    ],
    ['nothing', [], 'results'],
    ['a score that is text', [{ input: 1, actualOutput: 1, score: '1' }], 'results[0].score'],
  ])('names %s', async (_, given, at) => {
    const { add, results } = await setUp();
    const answer = await add(given);
    expect([answer.status, answer.body.error.details[0].path]).toEqual([400, at]);
    expect((await results()).data).toEqual([]);
  });
});
