import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeQueue } from './factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from './harness.ts';

const fields = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: false,
    options: [{ value: 'good' }, { value: 'bad' }],
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 0, max: 10, step: 1 },
];

let server: TestServer;
let tenant: Tenant;
let editor: Actor;
let raters: Actor[];

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  tenant = await server.createTenant();
  editor = await tenant.as('editor');
  raters = [await tenant.as('rater'), await tenant.as('rater'), await tenant.as('rater')];
});

/** Every address that answers with statistics of a queue or a run. */
const passes = { verdict: '&positive=good', quality: '&positive=5' } as const;
type Field = keyof typeof passes;
const ofQueue = (queueId: string, field: Field) => {
  const queue = `/api/v1/annotations/queues/${queueId}`;
  return [
    `${queue}/agreement`,
    `${queue}/agreement?field=${field}`,
    `${queue}/consensus?field=${field}`,
    `${queue}/consensus?field=${field}&method=mace`,
    ...(field === 'quality' ? [`${queue}/consensus?field=${field}&method=scale-corrected-mean`] : []),
    `${queue}/consensus/raters?field=${field}`,
    `${queue}/consensus/raters?field=${field}&method=mace`,
    `${queue}/judge?field=${field}${passes[field]}`,
    `${queue}/stop-rule`,
    `${queue}/gold/raters`,
    `${queue}/progress`,
    `${queue}/report`,
  ];
};
const ofRun = (runId: string, otherId: string, queueId: string, field: Field) => {
  const asked = `queue_id=${queueId}&field=${field}${passes[field]}`;
  return [
    `/api/v1/evals/${runId}/estimate?${asked}`,
    `/api/v1/evals/${runId}/estimate?queue_id=${queueId}&field=quality&quantile=0.5`,
    `/api/v1/evals/${runId}/difference?other=${otherId}&${asked}`,
    `/api/v1/evals/${runId}/judge?${asked}`,
    `/api/v1/evals/${runId}/report?${asked}`,
  ];
};

async function post(actor: Actor, path: string, body: object) {
  const answer = await actor.request('POST', `/api/v1${path}`, body);
  expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
  return answer.body.data;
}

interface Wanted {
  cases: number;
  score: (at: number) => number | undefined;
  /** What the r-th rater says of a case; undefined: nothing. */
  label: (at: number, rater: number) => { verdict: string; quality: number } | undefined;
  raters: number;
}

async function stage({ cases, score, label, raters: count }: Wanted) {
  const queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 3, fields });
  const { id: runId } = await post(editor, '/evals', { name: 'odd', cases: [] });
  const { id: otherId } = await post(editor, '/evals', { name: 'other', cases: [] });
  const run = randomUUID();
  const ids = Array.from({ length: cases }, (_, at) => `${run}-${at}`);
  if (cases === 0) return { queueId, runId, otherId };
  const results = ids.map((id, at) => {
    const given = score(at);
    const judged = given === undefined ? {} : { score: given, passed: given >= 0.5 };
    return { id, input: 'in', actualOutput: 'out', ...judged };
  });
  await post(editor, `/evals/${runId}/results`, { results });
  await post(editor, '/annotations/queues/items', { queue_id: queueId, target_ids: ids });
  for (const [at, target_id] of ids.entries()) {
    for (const [r, rater] of raters.slice(0, count).entries()) {
      const values = label(at, r);
      if (values === undefined) continue;
      await post(rater, '/annotations', { target_id, target_type: 'eval_case', queue_id: queueId, values });
    }
  }
  return { queueId, runId, otherId };
}

const good = { verdict: 'good', quality: 7 };
const states: Record<string, Wanted> = {
  'an empty queue and a run without results': { cases: 0, score: () => 1, label: () => good, raters: 0 },
  'items without a label': { cases: 4, score: () => 1, label: () => good, raters: 0 },
  'one label': { cases: 4, score: () => 1, label: (at) => (at === 0 ? good : undefined), raters: 1 },
  'one rater': {
    ...{ cases: 6, score: (at) => at / 5, raters: 1 },
    label: (at) => ({ verdict: at % 2 === 0 ? 'good' : 'bad', quality: at }),
  },
  'all equal': { cases: 6, score: () => 1, label: () => good, raters: 3 },
  'a judge without scores': {
    ...{ cases: 5, score: () => undefined, raters: 3 },
    label: (at, r) => ({ verdict: (at + r) % 2 === 0 ? 'good' : 'bad', quality: (at + r) % 11 }),
  },
  'raters without an item in common': {
    ...{ cases: 6, score: (at) => at / 5, raters: 3 },
    label: (at, r) => (at % 3 === r ? { verdict: r === 0 ? 'good' : 'bad', quality: at } : undefined),
  },
  'scores of enormous size': {
    ...{ cases: 6, score: (at) => (at % 2 === 0 ? 1e100 : -1e100), raters: 2 },
    label: (at) => ({ verdict: at % 2 === 0 ? 'good' : 'bad', quality: at }),
  },
};

/** Numbers that JSON cannot carry, bare or as words of their own. */
const words = /"-?(NaN|Infinity)"|[:[,]\s*-?(NaN|Infinity|undefined)/;

/** Estimates without a value that do not say why: a NaN would leave as such a null. */
function unexplained(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  const { value: number, reason } = value as { value?: unknown; reason?: unknown };
  const isSilent = number === null && reason === null;
  const inner = Object.entries(value).flatMap(([key, one]) => unexplained(one, `${path}.${key}`));
  return isSilent ? [path, ...inner] : inner;
}

describe('statistics by API, of', () => {
  it.each(Object.entries(states))('%s', async (_, wanted) => {
    const { queueId, runId, otherId } = await stage(wanted);
    await post(editor, '/gates/check', {
      ...{
        run_id: runId,
        queue_id: queueId,
        field: 'verdict',
        positive: 'good',
        rules: ['pass_rate.lower >= 0.9'],
      },
    }).then((gate) => expect(JSON.stringify(gate)).not.toMatch(words));
    const set = await editor.request('PUT', `/api/v1/annotations/queues/${queueId}/stop-rule`, {
      ...{ field: 'verdict', positive: 'good', half_width: 0.1 },
    });
    expect(set.status).toBe(200);
    for (const field of ['verdict', 'quality'] as const) {
      const paths = [...ofQueue(queueId, field), ...ofRun(runId, otherId, queueId, field)];
      for (const path of paths) {
        const answer = await editor.request('GET', path);
        expect([path, answer.status, answer.text]).toEqual([path, 200, answer.text]);
        expect([path, words.test(answer.text), unexplained(answer.body)]).toEqual([path, false, []]);
      }
    }
  });

  it.each(['1e400', '-1e400', '1e308', 'NaN', 'Infinity', '"NaN"'])(
    'a score of %s is refused where it comes in',
    async (score) => {
      const { runId, queueId } = await stage(states['items without a label'] as Wanted);
      const send = (path: string, text: string) =>
        fetch(`${server.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...authorization },
          body: text,
        });
      const authorization = { authorization: `Bearer ${editor.key}` };
      const results = `{"results":[{"id":"x-${randomUUID()}","input":"i","actualOutput":"o","score":${score}}]}`;
      expect((await send(`/api/v1/evals/${runId}/results`, results)).status).toBe(400);
      const label = `{"target_id":"t","target_type":"eval_case","queue_id":"${queueId}","score":${score}}`;
      expect((await send('/api/v1/annotations', label)).status).toBe(400);
      const scored = `{"scored":[{"humanPass":true,"machineScore":${score}}]}`;
      expect((await send('/api/v1/scorers/calibrate', scored)).status).toBe(400);
    },
  );

  it('a scorer on pairs and scores that are all alike', async () => {
    const pairs = new Array(5).fill({ human: true, machine: true });
    const scored = new Array(5).fill({ humanPass: true, machineScore: 0.5 });
    for (const body of [
      { pairs },
      { scored },
      { pairs: pairs.slice(0, 1) },
      { scored: scored.slice(0, 1) },
    ]) {
      const answer = await editor.request('POST', '/api/v1/scorers/calibrate', body);
      expect([answer.status, words.test(answer.text)]).toEqual([200, false]);
    }
  });
});
