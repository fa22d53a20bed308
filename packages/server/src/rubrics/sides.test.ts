import { describe, expect, it } from 'vitest';
import { type Actor, startTestServer } from '../../test/harness.ts';

const fields = [
  { key: 'tone', label: 'Tone', type: 'numeric', min: 1, max: 5, step: 1, required: true, per_side: true },
  { key: 'safe', label: 'Safe', type: 'boolean', per_side: true },
  {
    key: 'better',
    label: 'Better',
    type: 'categorical',
    required: true,
    options: [{ value: 'a' }, { value: 'b' }],
  },
];

async function setUp(pairs = 4) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const body = { name: 'Pairs', target_type: 'pairwise', raters_per_item: 2, rubric: { fields } };
  const queue = (await editor.request('POST', '/api/v1/annotations/queues', body)).body.data;
  const made = await editor.request('POST', '/api/v1/pairs', {
    pairs: Array.from({ length: pairs }, (_, nr) => ({ a: { output: `a${nr}` }, b: { output: `b${nr}` } })),
  });
  const targetIds: string[] = made.body.data.pair_ids;
  const items = { queue_id: queue.id, target_ids: targetIds };
  await editor.request('POST', '/api/v1/annotations/queues/items', items);
  const raters = [await tenant.as('rater'), await tenant.as('rater')] as [Actor, Actor];
  const submit = (rater: Actor, at: number, values: object) =>
    rater.request('POST', '/api/v1/annotations', {
      queue_id: queue.id,
      target_id: targetIds[at],
      target_type: 'pairwise',
      values,
    });
  return { server, tenant, editor, queue, targetIds, raters, submit };
}

describe('a rubric for each side', () => {
  it('keeps the answers by the sides as made, and lists them so', async () => {
    const { raters, submit, queue, editor } = await setUp();
    const values = { tone: { a: 2, b: 5 }, safe: { b: true }, better: 'b' };
    const answer = await submit(raters[0], 0, values);
    expect([answer.status, answer.body.data.values]).toEqual([200, values]);
    const listed = await editor.request('GET', `/api/v1/annotations?queue_id=${queue.id}`);
    expect(listed.body.data[0].values).toEqual(values);
  });

  it('names what is wrong with which side', async () => {
    const { raters, submit } = await setUp();
    const faultsOf = async (values: object) => {
      const answer = await submit(raters[0], 0, { better: 'a', ...values });
      expect(answer.status).toBe(400);
      return answer.body.error.details.map((one: { path: string; code: string }) => [one.path, one.code]);
    };
    expect(await faultsOf({ tone: { a: 2 } })).toEqual([['values.tone.b', 'required']]);
    expect(await faultsOf({ tone: { a: 2, b: 9 } })).toEqual([['values.tone.b', 'out_of_range']]);
    expect(await faultsOf({ tone: { a: 1, b: 1 }, safe: { a: 'yes' } })).toEqual([
      ['values.safe.a', 'invalid_type'],
    ]);
    for (const tone of [3, [1, 2], { a: 1, b: 1, c: 1 }, 'a']) {
      expect(await faultsOf({ tone })).toEqual([['values.tone', 'invalid_type']]);
    }
    expect(await faultsOf({})).toEqual([
      ['values.tone.a', 'required'],
      ['values.tone.b', 'required'],
    ]);
  });

  it('an optional field that no side answers is not there', async () => {
    const { raters, submit } = await setUp();
    const answer = await submit(raters[0], 0, { tone: { a: 1, b: 1 }, safe: { a: null }, better: 'a' });
    expect(answer.body.data.values).toEqual({ tone: { a: 1, b: 1 }, better: 'a' });
  });

  it('is for pairwise queues only, and not for corrections or highlights', async () => {
    const { editor } = await setUp(1);
    const make = (target_type: string, field: object) =>
      editor.request('POST', '/api/v1/annotations/queues', {
        name: 'x',
        target_type,
        rubric: { fields: [field] },
      });
    const [tone] = fields;
    const refused = await make('eval_case', tone ?? {});
    expect([refused.status, refused.body.error.details[0].path]).toEqual([400, 'rubric.fields[0].per_side']);
    const plain = await make('eval_case', { ...tone, per_side: false });
    expect(plain.status).toBe(200);
    const path = `/api/v1/annotations/queues/${plain.body.data.id}`;
    expect((await editor.request('PATCH', path, { rubric: { fields: [tone] } })).status).toBe(400);
    const correction = { key: 'fix', label: 'Fix', type: 'correction', per_side: true };
    const made = await make('pairwise', correction);
    expect([made.status, made.body.error.details[0]]).toMatchObject([
      400,
      { path: 'rubric.fields[0].per_side', code: 'unrecognized_key' },
    ]);
  });

  it('agreement takes each side of an item as one unit', async () => {
    const { raters, submit, tenant, queue } = await setUp();
    // Two raters, four units: agreed on three (2, 4, 1), apart on one (5 and 3).
    const answers = [
      [
        { a: 2, b: 5 },
        { a: 4, b: 1 },
      ],
      [
        { a: 2, b: 3 },
        { a: 4, b: 1 },
      ],
    ];
    for (const [at, rater] of raters.entries()) {
      for (const [item, tone] of (answers[at] ?? []).entries()) {
        expect((await submit(rater, item, { tone, better: 'a' })).status).toBe(200);
      }
    }
    const viewer = await tenant.as('viewer');
    const ask = (what: string) => viewer.request('GET', `/api/v1/annotations/queues/${queue.id}/${what}`);
    const [tone] = (await ask('agreement?field=tone&metric=nominal')).body.data.fields;
    expect([tone.annotations, tone.percent.n, tone.percent.value]).toEqual([8, 4, 0.75]);
    // By hand: 8 values, of which two stand apart in their unit; 2, 4 and 1 are there twice, 5 and 3 once.
    expect(tone.alpha.value).toBeCloseTo(1 - (7 * 2) / (64 - 14), 12);
    const consensus = await ask('consensus?field=tone');
    expect([consensus.status, consensus.body.error.details[0].code]).toEqual([400, 'per_side']);
  });
});
