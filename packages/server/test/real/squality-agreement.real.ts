import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { type Actor, startTestServer, type Tenant } from '../harness.ts';

const data = new URL('../../../../../shared/data/squality/human-eval.jsonl', import.meta.url);
const expected = new URL('./squality-agreement.json', import.meta.url);

interface Review {
  worker_id: string;
  'correctness-rating': number;
  'selection-rating': number;
  'overall-rating': number;
}

interface Story {
  'passage-id': string;
  questions: Record<string, Record<string, { response: string; reviews: Review[] }>>;
}

interface Summary {
  id: string;
  text: string;
  reviews: Review[];
}

interface FieldReference {
  alpha: Record<string, number>;
  /** Value and bounds. */
  icc: Record<string, [number, number, number] | null>;
  raters?: Record<string, { bias: number; inconsistency: number }>;
  scale?: { raters: Record<string, { scale: number }>; scores: Record<string, number> };
}

interface Group {
  reviewers: string[];
  items: number;
  annotations: number;
  fields: Record<string, FieldReference>;
}

const fields = ['correctness', 'coverage', 'overall'].map((key) => ({
  ...{ key, label: key, type: 'numeric', required: true },
  ...{ min: 0, max: 100 },
}));

async function readSummaries(): Promise<Summary[]> {
  const lines = (await readFile(data, 'utf8')).trim().split('\n');
  return lines.flatMap((line) => {
    const { 'passage-id': story, questions } = JSON.parse(line) as Story;
    return Object.entries(questions).flatMap(([question, systems]) =>
      Object.entries(systems).map(([system, { response, reviews }]) => ({
        id: `${story}/${question}/${system}`,
        text: response,
        reviews,
      })),
    );
  });
}

async function ok(answer: ReturnType<Actor['request']>) {
  const { status, text, body } = await answer;
  expect(status, text).toBeLessThan(300);
  return body.data;
}

/** A queue in which every reviewer has rated these summaries as recorded, all reviewers at once. */
async function fillQueue(editor: Actor, raters: ReadonlyMap<string, Actor>, summaries: readonly Summary[]) {
  const queue = await ok(
    editor.request('POST', '/api/v1/annotations/queues', {
      ...{ name: 'SQuALITY', target_type: 'eval_case', raters_per_item: 3, rubric: { fields } },
    }),
  );
  const target_ids = summaries.map(({ id }) => id);
  await ok(editor.request('POST', '/api/v1/annotations/queues/items', { queue_id: queue.id, target_ids }));
  const rate = async ([reviewer, rater]: [string, Actor]) => {
    for (const { id, reviews } of summaries) {
      const review = reviews.find(({ worker_id }) => worker_id === reviewer);
      if (review === undefined) continue;
      const values = {
        correctness: review['correctness-rating'],
        coverage: review['selection-rating'],
        overall: review['overall-rating'],
      };
      const target = { target_id: id, target_type: 'eval_case', queue_id: queue.id };
      await ok(rater.request('POST', '/api/v1/annotations', { ...target, values }));
    }
  };
  await Promise.all(Array.from(raters, rate));
  return queue.id as string;
}

async function setUp(tenant: Tenant, reviewers: readonly string[]) {
  const summaries = await readSummaries();
  const editor = await tenant.as('editor');
  const run = await ok(editor.request('POST', '/api/v1/evals', { name: 'SQuALITY' }));
  const results = summaries.map(({ id, text }) => ({ id, input: id, actualOutput: text }));
  const stored = await ok(editor.request('POST', `/api/v1/evals/${run.id}/results`, { results }));
  expect(stored.stored).toBe(300);
  const raters = new Map<string, Actor>();
  for (const name of reviewers) raters.set(name, await tenant.as('rater'));
  return { editor, raters, summaries };
}

type Ask = (path: string) => ReturnType<typeof ok>;

async function compareAgreement(ask: Ask, group: Group) {
  const byDefault = await ask('/agreement');
  expect(byDefault).toMatchObject({ items: group.items, annotations: group.annotations });
  expect(byDefault.raters).toHaveLength(group.reviewers.length);
  for (const [field, { alpha, icc }] of Object.entries(group.fields)) {
    const found = byDefault.fields.find((one: { field: string }) => one.field === field);
    for (const [metric, value] of Object.entries(alpha)) {
      const isDefault = metric === found.metric;
      const one = isDefault ? found : (await ask(`/agreement?field=${field}&metric=${metric}`)).fields[0];
      expect(one).toMatchObject({ field, metric });
      expect(one.alpha.value, `${field} ${metric}`).toBeCloseTo(value, 9);
      expect(one.alpha.interval.lower).toBeLessThan(value);
      expect(one.alpha.interval.upper).toBeGreaterThan(value);
    }
    for (const [form, known] of Object.entries(icc)) {
      if (known === null) continue;
      const { value, interval } = found.icc[form];
      [value, interval.lower, interval.upper].forEach((number, i) => {
        expect(number, `${field} ${form}`).toBeCloseTo(known[i] ?? Number.NaN, 9);
      });
    }
  }
}

async function compareRaters(ask: Ask, group: Group, raters: ReadonlyMap<string, Actor>) {
  for (const [field, { raters: reliability = {} }] of Object.entries(group.fields)) {
    const rows = await ask(`/consensus/raters?field=${field}`);
    expect(rows).toHaveLength(4);
    expect(Object.keys(reliability)).toHaveLength(4);
    for (const [name, { bias, inconsistency }] of Object.entries(reliability)) {
      const id = raters.get(name)?.memberId;
      const row = rows.find((one: { rater_id: string }) => one.rater_id === id);
      expect(row.annotations).toBe(225);
      expect(row.bias[0].value, `${field} ${name}`).toBeCloseTo(bias, 6);
      expect(row.inconsistency.value, `${field} ${name}`).toBeCloseTo(inconsistency, 6);
    }
  }
}

/** Scales of reviewers, and scores without them, against the fit in NumPy. */
async function compareScales(ask: Ask, group: Group, raters: ReadonlyMap<string, Actor>) {
  for (const [field, { scale }] of Object.entries(group.fields)) {
    const rows = await ask(`/consensus/raters?field=${field}`);
    const known = Object.entries(scale?.raters ?? {});
    expect(known).toHaveLength(4);
    for (const [name, expectedOf] of known) {
      const id = raters.get(name)?.memberId;
      const row = rows.find((one: { rater_id: string }) => one.rater_id === id);
      expect(row.scale.value, `${field} ${name}`).toBeCloseTo(expectedOf.scale, 6);
      expect(row.scale.interval.lower).toBeLessThan(expectedOf.scale);
      expect(row.scale.interval.upper).toBeGreaterThan(expectedOf.scale);
      // One reviewer may carry much of the scores' weight, and people do give answers far off; nothing else is to be warned of.
      const codes: string[] = row.warnings.map((one: { code: string }) => one.code);
      expect(['precise_rater', 'wild_answers']).toEqual(expect.arrayContaining(codes));
    }
    const items = await ask(`/consensus?field=${field}&method=scale-corrected-mean&limit=200`);
    const scores = Object.entries(scale?.scores ?? {});
    expect(scores).toHaveLength(30);
    let compared = 0;
    for (const { target_id, mean } of items) {
      const score = scale?.scores[target_id];
      if (score === undefined) continue;
      expect(mean.corrected, `${field} ${target_id}`).toBeCloseTo(score, 6);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
  }
}

it("four reviewers of 300 real summaries: alpha, ICC, biases and scales are those of Python's packages", async () => {
  const { groups } = JSON.parse(await readFile(expected, 'utf8')) as { groups: Group[] };
  expect(groups.map(({ items }) => items)).toEqual([300, 75, 75, 75, 75]);
  const server = await startTestServer();
  const everyone = groups[0]?.reviewers ?? [];
  const { editor, raters, summaries } = await setUp(await server.createTenant(), everyone);

  for (const group of groups) {
    const isOfGroup = ({ reviews }: Summary) =>
      reviews.every(({ worker_id }) => group.reviewers.includes(worker_id));
    const queueId = await fillQueue(editor, raters, summaries.filter(isOfGroup));
    const ask: Ask = (path) => ok(editor.request('GET', `/api/v1/annotations/queues/${queueId}${path}`));
    await compareAgreement(ask, group);
    if (group.reviewers.length !== everyone.length) continue;
    await compareRaters(ask, group, raters);
    await compareScales(ask, group, raters);
  }
});
