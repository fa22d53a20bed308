import { isAdmitted, type RequiredRole } from '@evalguard/contract';
import { describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer } from '../../test/harness.ts';
import { apiPrefix } from '../app.ts';
import { endpoints } from '../endpoints.ts';
import { withoutTelling } from './hide-blind.ts';

/** What no answer to a rater may hold, in whatever place. */
const secrets = ['zephyr-9b', 'nightly-run-77', '0.31415', 'Peer said so', 'Penelope'];
const verdict = { key: 'verdict', label: 'Verdict', type: 'boolean' };
const all = { peers: true, judge_scores: true, model: true, run: true };

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const [peer, rater] = [await tenant.as('rater', { name: 'Penelope' }), await tenant.as('rater')];
  const as = async (actor: Actor, method: string, path: string, body?: unknown) => {
    const answer = await actor.request(method, `${apiPrefix}${path}`, body);
    expect([path, answer.status, answer.body.error]).toEqual([path, expect.toBeOneOf([200, 201]), undefined]);
    return answer.body.data;
  };
  const queueOf = (targetType: 'eval_case' | 'trace' | 'pairwise') =>
    makeQueue(server, { projectId: tenant.projectId, fields: [verdict], ratersPerItem: 3, targetType });
  return { server, tenant, editor, peer, rater, as, queueOf };
}

type Stage = Awaited<ReturnType<typeof setUp>>;

async function fillCases({ editor, as, queueOf }: Stage): Promise<string> {
  const queueId = await queueOf('eval_case');
  const run = await as(editor, 'POST', '/evals', {
    ...{ name: 'nightly-run-77', model: 'zephyr-9b', prompt: 'p', cases: [], scorers: [] },
  });
  const metadata = {
    topic: 'returns',
    llm: { modelName: 'zephyr-9b', temperature: 0 },
    note: 'made by zephyr-9b',
    'judge-score': 0.31415,
    evalRun: 'nightly-run-77',
  };
  await as(editor, 'POST', `/evals/${run.id}/results`, {
    results: ['one', 'two'].map((id) => ({
      ...{ id, input: 'in', actualOutput: 'out', score: 0.31415, passed: false, metadata },
      scorerResults: { exact: { score: 0.31415 } },
    })),
  });
  await as(editor, 'POST', '/annotations/queues/items', {
    queue_id: queueId,
    items: ['one', 'two'].map((id) => ({
      ...{ target_id: id, priority: 7, inclusion_probability: 0.31415 },
      metadata: { kept: 'yes', judge_score: 0.31415, model: 'zephyr-9b' },
    })),
  });
  return queueId;
}

async function fillTraces({ editor, as, queueOf }: Stage): Promise<string> {
  const queueId = await queueOf('trace');
  await as(editor, 'POST', '/traces', {
    ...{ id: 'trace-1', name: 'agent on zephyr-9b', metadata: { deployment: 'zephyr-9b' } },
    steps: [
      {
        ...{ id: 's1', type: 'llm', name: 'chat Zephyr-9b', model: 'zephyr-9b' },
        input: { model: 'zephyr-9b', messages: [{ role: 'user', content: 'Hello' }] },
        output: { model: 'zephyr-9b', content: 'Good day' },
      },
    ],
  });
  await as(editor, 'POST', '/annotations/queues/items', { queue_id: queueId, target_ids: ['trace-1'] });
  return queueId;
}

async function fillPairs({ editor, as, queueOf }: Stage): Promise<string> {
  const queueId = await queueOf('pairwise');
  const side = { output: 'x', model: 'zephyr-9b', metadata: { made_with: 'zephyr-9b', lang: 'en' } };
  const { pair_ids: ids } = await as(editor, 'POST', '/pairs', {
    pairs: [{ input: 'q', a: side, b: { ...side, output: 'y' }, metadata: { provider: 'zephyr-9b' } }],
  });
  await as(editor, 'POST', '/annotations/queues/items', { queue_id: queueId, target_ids: ids });
  return queueId;
}

/** Claims an item of a queue and judges it: the ids that the endpoints below are asked for. */
async function judge({ as }: Stage, actor: Actor, queueId: string, comment: string) {
  const claim = await as(actor, 'POST', '/annotations/queue', { queue_id: queueId, prefetch: 2 });
  const { id, target_id, target_type } = claim.item;
  const annotation = await as(actor, 'POST', '/annotations', {
    ...{ queue_id: queueId, item_id: id, target_id, target_type, values: { verdict: true }, comment },
  });
  return { claim, itemId: id as string, annotationId: annotation.id as string, annotation };
}

describe('the blind policy', () => {
  it('holds in every answer that a rater can get, whatever endpoint is asked', async () => {
    const stage = await setUp();
    const { peer, rater } = stage;
    for (const fill of [fillCases, fillTraces, fillPairs]) {
      const queueId = await fill(stage);
      const theirs = await judge(stage, peer, queueId, 'Peer said so');
      const own = await judge(stage, rater, queueId, 'Mine');
      expect(own.itemId).toBe(theirs.itemId);
      const texts = [JSON.stringify(own.claim), JSON.stringify(own.annotation)];
      const reads = endpoints.filter(
        (one) =>
          one.method === 'GET' && one.role !== 'public' && isAdmitted(one.role as RequiredRole, 'rater'),
      );
      expect(reads.length).toBeGreaterThan(5);
      for (const annotationId of [own.annotationId, theirs.annotationId]) {
        const ids: Record<string, string> = {
          ...{ queue_id: queueId, item_id: own.itemId, annotation_id: annotationId },
        };
        for (const { path } of reads) {
          const asked = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'unknown');
          texts.push((await rater.request('GET', `${apiPrefix}${asked}`, undefined, json)).text);
        }
      }
      for (const text of texts) for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });

  it('leaves what tells nothing, and hides what it would tell only where it is asked to', async () => {
    const stage = await setUp();
    const queueId = await fillCases(stage);
    const { claim } = await judge(stage, stage.rater, queueId, 'Mine');
    expect(claim.target.metadata).toEqual({ topic: 'returns' });
    expect(claim.item).toMatchObject({ metadata: { kept: 'yes' }, priority: 0, inclusion_probability: null });
    await stage.server.pool.query(
      `update queues set blind = '{"peers":false,"judge_scores":false,"model":false,"run":false}' where id = $1`,
      [queueId],
    );
    const open = await judge(stage, stage.peer, queueId, 'Peer');
    expect(open.claim.target).toMatchObject({ model: 'zephyr-9b', run: { name: 'nightly-run-77' } });
    expect(open.claim.target.metadata).toMatchObject({ 'judge-score': 0.31415, evalRun: 'nightly-run-77' });
    expect(open.claim.item).toMatchObject({ priority: 7, inclusion_probability: 0.31415 });
  });

  it('shows a gold item as any other, by its id too', async () => {
    const stage = await setUp();
    const queueId = await fillCases(stage);
    const { itemId } = await judge(stage, stage.rater, queueId, 'Mine');
    await stage.server.pool.query(`update items set state = 'gold' where id = $1`, [itemId]);
    const path = `/annotations/queues/items/${itemId}`;
    expect(await stage.as(stage.rater, 'GET', path)).toMatchObject({ state: 'available', metadata: null });
    expect(await stage.as(stage.editor, 'GET', path)).toMatchObject({ state: 'gold', priority: 7 });
  });

  it('goes by the words of a key, not by its spelling', () => {
    const metadata = {
      modelId: 1,
      'gen_ai.request.model': 2,
      LLM: 3,
      remodelled: 4,
      runtime_ms: 5,
      nested: [],
    };
    expect(withoutTelling(metadata, all)).toEqual({ remodelled: 4, runtime_ms: 5, nested: [] });
    expect(withoutTelling({ score: 1, model: 'm' }, { ...all, judge_scores: false })).toEqual({ score: 1 });
    expect(withoutTelling({ a: ['x', 'on gpt-5-mini'], b: 'GPT-5-mini' }, all, ['gpt-5-mini'])).toEqual({
      a: ['x'],
    });
  });
});

/** Streams answer once and end when JSON is asked for. */
const json = { accept: 'application/json' };
