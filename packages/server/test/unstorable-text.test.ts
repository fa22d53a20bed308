import { describe, expect, it } from 'vitest';
import { apiPrefix } from '../src/app.ts';
import { endpoints } from '../src/endpoints.ts';
import { makeEvalCases, makeQueue } from './factories.ts';
import { startTestServer } from './harness.ts';

/** PostgreSQL's text has no U+0000, and UTF-8 no half of a surrogate pair. */
const unstorable = ['a\u0000b', 'a\ud800b'];

/** The value again and again, with one of its texts (or keys of free objects) replaced each time. */
function* spoiled(value: unknown, text: string): Generator<unknown> {
  if (typeof value === 'string') yield text;
  else if (Array.isArray(value)) {
    for (const [index, element] of value.entries())
      for (const bad of spoiled(element, text)) yield value.with(index, bad);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, element] of Object.entries(value))
      for (const bad of spoiled(element, text)) yield { ...value, [key]: bad };
  }
}

const option = { value: 'v', label: 'l', description: 'd', hotkey: 'h' };
const fields = [
  { key: 'k', label: 'l', type: 'categorical', description: 'd', hotkey: 'x', options: [option] },
];
const display = [
  { type: 'json', value: { a: 'v' }, title: 't' },
  { type: 'image', url: 'https://example.com/a.png', alt: 'a' },
  { type: 'chat', messages: [{ role: 'r', content: 'c' }] },
];
const free = { a: 'v' };

/** Fields that may be left out and that no example shows. */
const bodies = (ids: { queueId: string; runId: string; raterId: string }): [string, string, object][] => [
  ['POST', '/evals', { name: 'n', model: 'm', prompt: 'p', scorers: ['s', free], config: free }],
  ['POST', '/evals', { name: 'n', cases: [{ id: 'c', input: free, expectedOutput: 'e', metadata: free }] }],
  ['POST', `/evals/${ids.runId}/results`, { results: [{ id: 'r', input: 'i', output: free, scores: free }] }],
  ['POST', '/annotations/queues', { name: 'n', target_type: 'trace', description: 'd', instructions: 'i' }],
  ['POST', '/annotations/queues', { name: 'n', target_type: 'trace', rubric: { fields } }],
  ['PATCH', `/annotations/queues/${ids.queueId}`, { name: 'n', rubric: { fields } }],
  ['POST', '/annotations/queues/items', { queue_id: ids.queueId, items: [{ target_id: 't', display }] }],
  [
    'POST',
    '/annotations/queues/items',
    { queue_id: ids.queueId, items: [{ target_id: 't', metadata: free }] },
  ],
  [
    'POST',
    '/annotations',
    { target_id: 'a', target_type: 'eval_case', label: 'l', comment: 'c', values: free },
  ],
  ['POST', '/api-keys', { name: 'n', role: 'viewer', acts_as: 'service' }],
  ['POST', '/rater-pools', { name: 'n', description: 'd', member_ids: [] }],
  ['POST', '/projects', { name: 'n' }],
  ['PATCH', `/members/${ids.raterId}`, { name: 'n' }],
];

describe('text that cannot be stored', () => {
  it('is refused in every field of every body, and never a fault of the server', async () => {
    const server = await startTestServer();
    const tenant = await server.createTenant();
    const owner = await tenant.as('owner');
    const runId = await makeEvalCases(server, tenant.projectId, ['a']);
    const queueId = await makeQueue(server, { projectId: tenant.projectId });
    const { memberId: raterId } = await tenant.as('rater');
    const known: Record<string, string> = { run_id: runId, queue_id: queueId, member_id: raterId };
    const shown = endpoints.flatMap(({ method, path, example }): [string, string, unknown][] =>
      example.body === undefined
        ? []
        : [
            [
              method,
              path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? queueId),
              example.body,
            ],
          ],
    );
    const faults: string[] = [];
    for (const [method, path, body] of [...shown, ...bodies({ queueId, runId, raterId })]) {
      for (const text of unstorable) {
        for (const bad of spoiled(body, text)) {
          const answer = await owner.request(method, apiPrefix + path, bad);
          if (answer.status >= 500) faults.push(`${method} ${path} ${JSON.stringify(bad)}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('is refused in a URL', async () => {
    const server = await startTestServer();
    const owner = await (await server.createTenant()).as('owner');
    const faults: string[] = [];
    for (const { method, path, role } of endpoints) {
      if (method !== 'GET' || role === 'public') continue;
      for (const text of ['%00', 'a%00b', '%ED%A0%80']) {
        const url = `${apiPrefix}${path.replaceAll(/\{\w+\}/g, text)}`;
        for (const name of ['cursor', 'state', 'projectId', 'queue_id', 'target_id', 'label', 'q']) {
          // Streams of events answer once, instead of until somebody hangs up.
          const answer = await owner.request('GET', `${url}?${name}=${text}`, undefined, {
            accept: 'application/json',
          });
          if (answer.status >= 500) faults.push(`${url}?${name}=${text}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
