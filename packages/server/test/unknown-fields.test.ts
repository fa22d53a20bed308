import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { endpoints } from '../src/endpoints.ts';
import { makeEvalCases, makeQueue } from './factories.ts';
import { startTestServer } from './harness.ts';

/** EvalGuard's own, which its published clients call: they may send more than we know. */
const tolerant = {
  body: [
    ...['annotations.create', 'evals.create', 'evals.results.add', 'evals.update', 'queues.create'],
    ...['queues.items.add', 'queues.items.claim', 'scorers.calibrate', 'traces.create'],
  ],
  query: ['annotations.list', 'evals.get', 'evals.list', 'evals.results.list', 'traces.list'],
} as const;

/** Rows in EvalGuard's shapes, and messages as a model's API has them. */
const tolerantWithin = /^evals\.|^scorers\.|^traces\.|\.messages\[\]$/;

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  catchall?: z.ZodType;
  options?: z.ZodType[];
  [inner: string]: unknown;
}

const innerNames = ['innerType', 'valueType', 'in', 'left', 'right'];

/** Paths of the objects in a schema that take any field. */
function openObjects(schema: z.ZodType, path: string): string[] {
  const def = schema._zod.def as unknown as Def;
  const isOpen = def.type === 'object' && def.catchall?._zod.def.type !== 'never';
  return [
    ...(isOpen ? [path] : []),
    ...Object.entries(def.shape ?? {}).flatMap(([name, field]) => openObjects(field, `${path}.${name}`)),
    ...(def.options ?? []).flatMap((option) => openObjects(option, path)),
    ...(def.type === 'array' ? openObjects(def.element as z.ZodType, `${path}[]`) : []),
    ...innerNames.flatMap((name) => (def[name] ? openObjects(def[name] as z.ZodType, path) : [])),
  ];
}

it('every request is closed to fields that it does not have, but for the top of what EvalGuard publishes', () => {
  for (const part of ['body', 'query'] as const) {
    const open = endpoints.flatMap((endpoint) => {
      const schema = endpoint[part];
      return schema === undefined ? [] : openObjects(schema, endpoint.id);
    });
    const tops = open.filter((path) => endpoints.some(({ id }) => id === path));
    expect([...new Set(tops)].sort()).toEqual([...tolerant[part]].sort());
    expect(open.filter((path) => !tops.includes(path) && !tolerantWithin.test(path))).toEqual([]);
  }
});

async function setUp() {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const queueId = await makeQueue(server, { projectId: tenant.projectId });
  return { server, tenant, editor, queueId };
}

describe('a field that is not there', () => {
  it('is named, with what may have been meant, beside every other fault, and nothing is written', async () => {
    const { server, editor, queueId } = await setUp();
    const answer = await editor.request('POST', '/api/v1/sampling-rules', {
      ...{ queue_id: queueId, name: '', source: 'eval_case', per_dya: 3 },
      strategy: { kind: 'share', share: 0.1, sample_of_rest: 0.1 },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('VALIDATION_ERROR');
    const unknown = answer.body.error.details.filter(
      (one: { code: string }) => one.code === 'unrecognized_key',
    );
    expect(unknown).toEqual([
      {
        ...{ path: 'strategy.sample_of_rest', code: 'unrecognized_key' },
        message: '"sample_of_rest" is not a field of strategy; its fields are kind, share',
      },
      expect.objectContaining({ path: 'per_dya', code: 'unrecognized_key' }),
    ]);
    expect(answer.body.error.details.map((one: { path: string }) => one.path)).toContain('name');
    const { rows } = await server.pool.query('select count(*)::int as n from sampling_rules');
    expect(rows[0].n).toBe(0);
  });

  it('is refused in a query too, and in the style of another API', async () => {
    const { editor, queueId } = await setUp();
    const path = `/api/v1/annotations/queues/${queueId}`;
    const listed = await editor.request('GET', '/api/v1/annotations/queues?staet=active');
    expect([listed.status, listed.body.error.details[0]]).toEqual([
      400,
      {
        ...{ path: 'staet', code: 'unrecognized_key' },
        message: '"staet" is not a field of this request; did you mean state?',
      },
    ]);
    const changed = await editor.request('PATCH', path, { ratersPerItem: 3, blind: { modle: true } });
    expect(changed.body.error.details.map((one: { message: string }) => one.message).sort()).toEqual([
      '"modle" is not a field of blind; did you mean model?',
      '"ratersPerItem" is not a field of this request; did you mean raters_per_item?',
    ]);
    const chosen = await editor.request('POST', `${path}/items/set-priority`, { filter: {}, priorty: 1 });
    expect(chosen.body.error.details.map((one: { path: string }) => one.path)).toContain('priorty');
  });

  it('is refused within what EvalGuard publishes, in JSON and in NDJSON', async () => {
    const { server, editor, queueId } = await setUp();
    const items = '/api/v1/annotations/queues/items';
    const item = { target_id: 'a', prioritty: 1 };
    const added = await editor.request('POST', items, {
      queue_id: queueId,
      items: [{ target_id: 'b' }, item],
    });
    const message = '"prioritty" is not a field of items[1]; did you mean priority?';
    expect([added.status, added.body.error.details]).toEqual([
      400,
      [{ path: 'items[1].prioritty', code: 'unrecognized_key', message }],
    ]);
    const response = await fetch(`${server.url}${items}?queue_id=${queueId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${editor.key}`, 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify(item)}\n`,
    });
    expect(JSON.parse(await response.text())).toEqual({
      ...{ line: 1, outcome: 'rejected', code: 'VALIDATION_ERROR' },
      message: 'prioritty: "prioritty" is not a field of this request; did you mean priority?',
    });
    const field = { key: 'ok', label: 'Ok', type: 'boolean', requird: true };
    const body = { name: 'q', target_type: 'eval_case', rubric: { fields: [field] } };
    const made = await editor.request('POST', '/api/v1/annotations/queues', body);
    expect(made.body.error.details[0].path).toBe('rubric.fields[0].requird');
    const { rows } = await server.pool.query('select count(*)::int as n from items');
    expect(rows[0].n).toBe(0);
  });

  it('at the top of what EvalGuard publishes is passed over, and never stored', async () => {
    const { server, tenant, editor, queueId } = await setUp();
    const other = await tenant.createProject('Other');
    const more = {
      project_id: other,
      organizationId: other,
      created_at: '2020-01-01',
      id: other,
      unheard: 1,
    };
    const created = await editor.request('POST', '/api/v1/annotations/queues', {
      ...{ name: 'q', target_type: 'eval_case', ...more },
    });
    expect(created.status).toBe(200);
    expect(created.body.data).toMatchObject({ project_id: tenant.projectId });
    expect(created.body.data.id).not.toBe(other);
    await makeEvalCases(server, tenant.projectId, ['a']);
    const body = { target_id: 'a', target_type: 'eval_case', score: 1, rater_id: other, source: undefined };
    const annotated = await editor.request('POST', '/api/v1/annotations', { ...body, ...more });
    expect(annotated.body.data).toMatchObject({ rater_id: editor.memberId });
    const target_ids = ['a'];
    const added = await editor.request('POST', '/api/v1/annotations/queues/items', {
      ...{ queue_id: queueId, target_ids, ...more },
    });
    expect(added.body.data.added).toBe(1);
    const claimed = await editor.request('POST', '/api/v1/annotations/queue', { queue_id: queueId, ...more });
    expect(claimed.status).toBe(200);
    expect((await editor.request('GET', '/api/v1/annotations?limit=1&unheard=1')).status).toBe(200);
  });
});
