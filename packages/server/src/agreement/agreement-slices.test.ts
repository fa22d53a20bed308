import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeQueue } from '../../test/factories.ts';
import { type Actor, startTestServer, type Tenant, type TestServer } from '../../test/harness.ts';

const fields = [
  { key: 'stars', label: 'Stars', type: 'numeric', required: false, min: 1, max: 5, step: 1 },
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: false,
    options: [{ value: 'pass' }, { value: 'fail' }],
  },
  {
    key: 'faults',
    label: 'Faults',
    type: 'spans',
    required: false,
    labels: [{ value: 'fact' }, { value: 'tone' }],
  },
];

let server: TestServer;
let tenant: Tenant;
let viewer: Actor;
let queueId: string;

const ask = (query: string) =>
  viewer.request('GET', `/api/v1/annotations/queues/${queueId}/agreement?${query}`);

beforeAll(async () => {
  server = await startTestServer({ onFinished: afterAll });
  tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  viewer = await tenant.as('viewer');
  queueId = await makeQueue(server, { projectId: tenant.projectId, ratersPerItem: 2, fields });
  const raters = [await tenant.as('rater'), await tenant.as('rater')];
  const ok = async (actor: Actor | undefined, path: string, body: object) => {
    const answer = await actor?.request('POST', `/api/v1${path}`, body);
    expect([(answer?.status ?? 500) < 300, answer?.text]).toEqual([true, answer?.text]);
    return answer?.body.data;
  };
  // On outputs of the large model both agree always; on those of the small one never.
  for (const model of ['large', 'small']) {
    const run = await ok(editor, '/evals', { name: model, model, cases: [] });
    const results = Array.from({ length: 10 }, (_, i) => ({
      ...{ id: `${model}-${i}`, input: 'q', actualOutput: '0123456789' },
    }));
    await ok(editor, `/evals/${run.id}/results`, { results });
    const items = results.map(({ id }, i) => ({
      target_id: id,
      metadata: { topic: i % 2 === 0 ? 'even' : 'odd' },
    }));
    await ok(editor, '/annotations/queues/items', { queue_id: queueId, items });
    for (const [r, rater] of raters.entries()) {
      for (let i = 0; i < 10; i += 1) {
        const isPass = model === 'large' ? i % 2 === 0 : (i + r) % 2 === 0;
        await ok(rater, '/annotations', {
          ...{ target_id: `${model}-${i}`, target_type: 'eval_case', queue_id: queueId },
          values: {
            ...{ verdict: isPass ? 'pass' : 'fail', stars: 1 + (i % 5) },
            faults: i < 4 ? [{ start: r * (i % 2), end: 5, label: 'fact' }] : [],
          },
        });
      }
    }
  }
});

describe('agreement in slices', () => {
  it('is told apart by model', async () => {
    const { body } = await ask('field=verdict&by=model');
    expect(body.data.by).toBe('model');
    const [large, small] = body.data.slices;
    expect(large).toMatchObject({
      value: 'large',
      items: 10,
      annotations: 20,
      percent: { value: 1 },
      alpha: { value: 1 },
    });
    expect(small).toMatchObject({ value: 'small', items: 10, annotations: 20, percent: { value: 0 } });
    // All ten pairs differ: observed 1, expected 2·10·10 / (20·19): α = 1 − 19/10 (Krippendorff 2011, nominal).
    expect(small.alpha.value).toBeCloseTo(1 - 19 / 10, 12);
    expect(body.data.fields[0].percent.value).toBe(0.5);
  });

  it('by a tag of the items, and by time', async () => {
    const tags = (await ask('field=verdict&by=tag&tag=topic')).body.data.slices;
    expect(tags.map((slice: { value: string; items: number }) => [slice.value, slice.items])).toEqual([
      ['even', 10],
      ['odd', 10],
    ]);
    const none = (await ask('field=verdict&by=tag&tag=missing')).body.data.slices;
    expect(none).toMatchObject([{ value: null, items: 20 }]);
    const days = (await ask('field=verdict&by=day')).body.data.slices;
    expect(days).toHaveLength(1);
    expect(days[0].value).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('of marks, too', async () => {
    const { slices } = (await ask('field=faults&by=model')).body.data;
    expect(slices.map((slice: { value: string }) => slice.value)).toEqual(['large', 'small']);
    for (const slice of slices) {
      expect(slice).toMatchObject({ items: 10, percent: { value: null, reason: { code: 'not_for_level' } } });
      expect(slice.alpha.value).toBeGreaterThan(0.9);
    }
  });

  it('names what is missing', async () => {
    expect((await ask('by=model')).body.error.details[0].path).toBe('by');
    expect((await ask('field=verdict&by=tag')).body.error.details[0].path).toBe('tag');
  });
});

describe('agreement on ordered answers and on marks', () => {
  it('has rank statistics for numbers, and none for names', async () => {
    const { fields: found } = (await ask('')).body.data;
    const of = (key: string) => found.find((one: { field: string }) => one.field === key);
    expect(of('stars')).toMatchObject({ kendall_w: { value: 1 }, pairs: [{ spearman: { value: 1 } }] });
    expect(of('verdict')).toMatchObject({
      kendall_w: { value: null, reason: { code: 'not_for_level' } },
      pairs: [{ spearman: { value: null } }],
    });
  });

  it('weighs kappas as asked, and gives the mean of all pairs its interval', async () => {
    const of = async (query: string) => (await ask(query)).body.data.fields[0];
    expect(await of('field=stars')).toMatchObject({ weights: 'quadratic', spearman: { value: 1 } });
    expect(await of('field=stars&weights=linear')).toMatchObject({ weights: 'linear', kappa: { value: 1 } });
    const verdict = await of('field=verdict');
    // One pair: the mean is that pair's kappa with its own interval; half of 20 agree, both say pass to half.
    expect(verdict).toMatchObject({ weights: 'identity', mean_kappa: 0, kappa: { value: 0, n: 20 } });
    expect(verdict.kappa.interval).toEqual(verdict.pairs[0].kappa.interval);
    expect((await ask('weights=linear')).body.error.details[0].path).toBe('weights');
    expect((await ask('field=faults&weights=linear')).body.error.details[0].path).toBe('weights');
  });

  it('compares marks by boundaries, by overlap and by characters', async () => {
    for (const query of ['', 'field=faults']) {
      const { fields: found } = (await ask(query)).body.data;
      const faults = found.find((one: { field: string }) => one.field === 'faults');
      // Eight texts are marked by both: four with equal boundaries, four from 0 and from 1 to 5.
      expect(faults.spans).toMatchObject({ f1_exact: { value: 0.5 }, f1_overlap: { value: 1 } });
      // Characters: 2 (4·5 + 4·4) / (8·5 + 4·5 + 4·4).
      expect(faults.spans.f1_characters.value).toBeCloseTo((2 * 36) / 76, 12);
      // 200 characters read twice; 4 differ. Marked 40 + 36 of 400: expected 2·76·324 / (400·399).
      expect(faults.alpha.value).toBeCloseTo(1 - 4 / 200 / ((2 * 76 * 324) / (400 * 399)), 12);
      expect(faults).toMatchObject({ annotations: 40, raters: 2, reason: null });
    }
  });
});
