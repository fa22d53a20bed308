import { readFile } from 'node:fs/promises';
import { Random } from '@evalguard/statistics';
import { expect, it } from 'vitest';
import { type Actor, startTestServer } from '../harness.ts';

const file = new URL(
  '../../../../../shared/data/alpaca-eval/gpt4_1106_preview.judge-gpt4.annotations.json',
  import.meta.url,
);

interface Judged {
  instruction: string;
  output_2: string;
  /** Near 2: the judge prefers `output_2`; null: it gave no readable verdict. */
  preference: number | null;
}

interface Case {
  id: string;
  passed: boolean | null;
  /** What the simulated person says whenever asked. */
  truth: boolean;
}

interface Run {
  runId: string;
  cases: Case[];
}

const personDisagrees = 0.1;
const submitsAtOnce = 20;

async function ok(answer: ReturnType<Actor['request']>) {
  const { status, text, body } = await answer;
  expect(status, text).toBeLessThan(300);
  return body.data;
}

async function atOnce<T>(
  width: number,
  all: readonly T[],
  work: (one: T, worker: number) => Promise<unknown>,
) {
  let next = 0;
  const worker = async (_: unknown, at: number) => {
    while (next < all.length) await work(all[next++] as T, at);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** The judge's verdicts as a run, and for every case what a person says who disagrees with one verdict in ten. */
async function storeRun(editor: Actor): Promise<Run> {
  const rows = JSON.parse(await readFile(file, 'utf8')) as Judged[];
  expect(rows).toHaveLength(805);
  const random = Random.seeded(7);
  const cases = rows.map(({ preference }, index): Case => {
    const passed = preference === null ? null : preference > 1.5;
    return { id: `alpaca-${index}`, passed, truth: (passed ?? true) !== random.uniform() < personDisagrees };
  });
  const run = await ok(editor.request('POST', '/api/v1/evals', { name: 'AlpacaEval, judged by GPT-4' }));
  const results = rows.map(({ instruction, output_2 }, index) => {
    const passed = cases[index]?.passed ?? null;
    const verdict = passed === null ? {} : { passed, score: Number(passed) };
    return { id: `alpaca-${index}`, input: instruction, actualOutput: output_2, ...verdict };
  });
  const stored = await ok(editor.request('POST', `/api/v1/evals/${run.id}/results`, { results }));
  expect(stored.stored).toBe(805);
  return { runId: run.id, cases };
}

interface Draw {
  filter?: { passed: boolean };
  sample_of_rest: number;
  seed: number;
}

/** A queue of the cases drawn from the run, all labelled by the person. */
async function labelDrawn(editor: Actor, raters: readonly Actor[], { runId, cases }: Run, draw: Draw) {
  const field = { key: 'better', label: 'Better than the other', type: 'boolean', required: true };
  const queue = await ok(
    editor.request('POST', '/api/v1/annotations/queues', {
      ...{ name: `Seed ${draw.seed}`, target_type: 'eval_case' },
      ...{ raters_per_item: 1, rubric: { fields: [field] } },
    }),
  );
  const body = { queue_id: queue.id, run_id: runId, ...draw };
  const drawn = await ok(editor.request('POST', '/api/v1/annotations/queues/items/from-run', body));
  const url = `/api/v1/annotations/queues/items?queue_id=${queue.id}&limit=1000`;
  const items: { target_id: string }[] = await ok(editor.request('GET', url));
  expect(items).toHaveLength(drawn.added);
  const byId = new Map(cases.map((one) => [one.id, one]));
  await atOnce(submitsAtOnce, items, async ({ target_id }, worker) => {
    const target = { target_id, target_type: 'eval_case', queue_id: queue.id };
    const values = { better: byId.get(target_id)?.truth };
    const rater = raters[worker % raters.length] as Actor;
    await ok(rater.request('POST', '/api/v1/annotations', { ...target, values }));
  });
  const failed = items.filter(({ target_id }) => byId.get(target_id)?.passed === false).length;
  return { queueId: queue.id as string, drawn, failed };
}

/** One estimate for each of the seeds 1, 2, 3 and so on. */
async function estimateBySeed(seeds: number, draw: Omit<Draw, 'seed'>) {
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const raters = await Promise.all(Array.from({ length: 4 }, () => tenant.as('rater')));
  const run = await storeRun(editor);
  const judged = run.cases.filter(({ passed }) => passed !== null);
  const share = (count: (one: Case) => boolean) => judged.filter(count).length / judged.length;
  const truth = share((one) => one.truth);
  const found = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { queueId, drawn, failed } = await labelDrawn(editor, raters, run, { ...draw, seed });
    const url = `/api/v1/evals/${run.runId}/estimate?queue_id=${queueId}&field=better&judge=passed`;
    const report = await ok(editor.request('GET', url));
    expect(report).toMatchObject({ kind: 'share', cases: 805, judged: judged.length, inclusion: 'given' });
    expect(report.labels + report.labels_left_out.unjudged).toBe(drawn.added);
    expect(report.judge_value).toBeCloseTo(
      share(({ passed }) => passed === true),
      12,
    );
    const { lower, upper }: { lower: number; upper: number } = report.prediction_powered.interval;
    const classical: { lower: number; upper: number } = report.classical.interval;
    found.push({
      isCovered: lower <= truth && truth <= upper,
      isJudgeAbove: upper < report.judge_value,
      width: upper - lower,
      classicalWidth: classical.upper - classical.lower,
      failed,
    });
  }
  return found;
}

it("GPT-4's verdicts on 805 cases and a person's on a fifth: PPI++ covers the person's share of all and is narrower", async () => {
  const found = await estimateBySeed(20, { sample_of_rest: 0.2 });
  expect(found.filter(({ isCovered }) => isCovered).length).toBeGreaterThanOrEqual(18);
  for (const { failed, isJudgeAbove, width, classicalWidth } of found) {
    expect(failed).toBeGreaterThan(0);
    expect(isJudgeAbove).toBe(true);
    expect(width).toBeLessThan(classicalWidth);
  }
});

it('the same of all 21 that the judge failed and an eighth of the rest, by their chances', async () => {
  const found = await estimateBySeed(10, { filter: { passed: false }, sample_of_rest: 0.12 });
  expect(found.filter(({ isCovered }) => isCovered).length).toBeGreaterThanOrEqual(9);
  for (const { failed, isJudgeAbove, width, classicalWidth } of found) {
    expect(failed).toBe(21);
    expect(isJudgeAbove).toBe(true);
    expect(width).toBeLessThan(classicalWidth);
  }
});
