import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
let runId: string;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
async function ok(method: string, path: string, body?: object): Promise<any> {
  const answer = await editor.request(method, `/api/v1${path}`, body);
  expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
  return answer.body.data ?? answer.body;
}

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  runId = (await ok('POST', '/evals', { name: 'Nightly 7', model: 'large', cases: [] })).id;
  // judge: 0.0, 0.1 … 0.9 in every shape that a scorer's result may have; what is below 0.5 fails.
  const shapes = [
    (s: number) => s,
    (s: number) => ({ score: s }),
    (s: number) => ({ value: s, passed: s >= 0.5 }),
  ];
  const results = Array.from({ length: 10 }, (_, i) => ({
    ...{ id: `case-${i}`, input: `Question ${i}`, actualOutput: i === 3 ? 'A REFUND, of course' : 'No.' },
    ...{
      score: i / 10,
      passed: i >= 5,
      scorerResults: { judge: shapes[i % 3]?.(i / 10), polite: i % 2 === 0 },
    },
  }));
  await ok('POST', `/evals/${runId}/results`, { results });
});

const found = async (query: string) =>
  (await ok('GET', `/evals/${runId}/results?${query}`)).map((row: { id: string }) => row.id);
const numbered = (...numbers: number[]) => numbers.map((n) => `case-${n}`);

describe("a run's results", () => {
  it.each([
    ['passed=false', numbered(0, 1, 2, 3, 4)],
    ['scorer=judge&score_min=0.4&score_max=0.6', numbered(4, 5, 6)],
    ['scorer=polite&score_min=1&passed=true', numbered(6, 8)],
    ['score_max=0.1', numbered(0, 1)],
    ['text=refund', numbered(3)],
    ['text=QUESTION%202', numbered(2)],
    ['scorer=nobody&score_min=0', []],
  ])('are those that meet %s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
    const counts = await ok('GET', `/evals/${runId}/result-counts?${query}`);
    expect(counts).toMatchObject({ total: 10, matching: expected.length });
  });

  it('come page by page', async () => {
    const first = await editor.request('GET', `/api/v1/evals/${runId}/results?passed=false&limit=3`);
    const rest = await found(`passed=false&limit=3&cursor=${first.body.next_cursor}`);
    expect([...first.body.data.map((row: { id: string }) => row.id), ...rest]).toEqual(
      numbered(0, 1, 2, 3, 4),
    );
  });

  it('are counted with the means of their scorers', async () => {
    expect(await ok('GET', `/evals/${runId}/result-counts?passed=true`)).toEqual({
      ...{ total: 10, matching: 5, passed: 5, failed: 0, mean_score: 0.7 },
      scorers: [
        { name: 'judge', n: 5, mean: 0.7 },
        { name: 'polite', n: 5, mean: 0.4 },
      ],
      tags: [],
    });
  });

  it('name the condition that is wrong, and are hidden from others', async () => {
    const wrong = await editor.request('GET', `/api/v1/evals/${runId}/results?passed=maybe&score_min=x`);
    expect(wrong.body.error.details.map((one: { path: string }) => one.path).sort()).toEqual([
      'passed',
      'score_min',
    ]);
    const stranger = await (await server.createTenant()).as('editor');
    expect((await stranger.request('GET', `/api/v1/evals/${runId}/result-counts`)).status).toBe(404);
  });

  it('go to a queue by the same conditions, and are only counted when asked', async () => {
    const queue_id = await makeQueue(server, { projectId: tenant.projectId });
    const body = {
      queue_id,
      run_id: runId,
      filter: { scorer: 'judge', score_min: 0.4, score_max: 0.6 },
      seed: 3,
    };
    const preview = await ok('POST', '/annotations/queues/items/from-run', { ...body, is_preview: true });
    expect(preview).toMatchObject({ matched: 3, sampled: 0, added: 3, duplicates: 0 });
    const whole = { ...body, sample_of_rest: 1, is_preview: true };
    expect(await ok('POST', '/annotations/queues/items/from-run', whole)).toMatchObject({
      matched: 3,
      sampled: 7,
    });
    expect((await ok('GET', `/annotations/queues/${queue_id}`)).counts.total).toBe(0);
    expect(await ok('POST', '/annotations/queues/items/from-run', body)).toMatchObject({ added: 3 });
    expect(
      await ok('POST', '/annotations/queues/items/from-run', { ...body, is_preview: true }),
    ).toMatchObject({
      ...{ added: 0, duplicates: 3 },
    });
  });
});

it('runs are listed by name, model and status, with their figures', async () => {
  await ok('POST', '/evals', { name: 'Weekly', model: 'small', cases: [] });
  const names = async (query: string) =>
    (await ok('GET', `/evals?${query}`)).map((run: { name: string }) => run.name);
  expect(await names('text=NIGHT')).toEqual(['Nightly 7']);
  expect(await names('text=small')).toEqual(['Weekly']);
  expect(await names('status=failed')).toEqual([]);
  const [run] = await ok('GET', '/evals?text=nightly&figures=true');
  expect(run.figures).toEqual({ cases: 10, passed: 5, failed: 5 });
  expect((await ok('GET', '/evals?text=nightly'))[0].figures).toBeUndefined();
});

describe('traces', () => {
  const step = (given: object) => ({ type: 'llm', name: 'chat', ...given });

  it('are found by name, status, model and text, and go to a queue with a part of the rest', async () => {
    const traces = Array.from({ length: 12 }, (_, i) => ({
      ...{ id: `trace-${i}`, name: i < 6 ? 'Support bot' : 'Search agent' },
      steps: [
        step({
          output: `answer ${i}`,
          model: i % 2 === 0 ? 'large' : 'small',
          ...(i < 2 && { error: 'boom' }),
        }),
      ],
    }));
    for (const trace of traces) await ok('POST', '/traces', trace);
    const list = async (query: string) =>
      (await ok('GET', `/traces?${query}`)).traces.map((one: { traceId: string }) => one.traceId).sort();
    expect(await list('status=error')).toEqual(['trace-0', 'trace-1']);
    expect(await list('name=search&model=large')).toEqual(['trace-10', 'trace-6', 'trace-8']);
    expect(await list('text=ANSWER%2011')).toEqual(['trace-11']);
    expect((await ok('GET', '/traces?status=error')).total).toBe(2);
    const queue_id = await makeQueue(server, { projectId: tenant.projectId, targetType: 'trace' });
    const body = { queue_id, filter: { status: 'error' }, sample_of_rest: 0.5, seed: 1 };
    const preview = await ok('POST', '/annotations/queues/items/from-traces', { ...body, is_preview: true });
    expect(preview.matched).toBe(2);
    expect(preview.sampled).toBeGreaterThan(0);
    expect(preview.sampled).toBeLessThan(10);
    const added = await ok('POST', '/annotations/queues/items/from-traces', body);
    expect(added).toMatchObject({ matched: 2, sampled: preview.sampled, added: preview.added });
    const items = await ok('GET', `/annotations/queues/items?queue_id=${queue_id}&limit=50`);
    const chances = items.map((item: { inclusion_probability: number }) => item.inclusion_probability);
    expect(chances.filter((chance: number) => chance === 1)).toHaveLength(2);
    expect(chances.filter((chance: number) => chance === 0.5)).toHaveLength(added.sampled);
  });

  it('do not go to a queue of cases, nor by a time that is over', async () => {
    const queue_id = await makeQueue(server, { projectId: tenant.projectId });
    const wrong = await editor.request('POST', '/api/v1/annotations/queues/items/from-traces', { queue_id });
    expect(wrong.body.error.details[0].path).toBe('queue_id');
    const traces = await makeQueue(server, { projectId: tenant.projectId, targetType: 'trace' });
    const none = { queue_id: traces, until: '2020-01-01T00:00:00Z' };
    expect(await ok('POST', '/annotations/queues/items/from-traces', none)).toMatchObject({ received: 0 });
  });
});
