import type { ReviewStage } from './review-stage.ts';

const fields = [
  {
    key: 'verdict',
    label: 'Verdict',
    type: 'categorical',
    required: true,
    options: [
      { value: 'pass', label: 'Pass' },
      { value: 'fail', label: 'Fail' },
    ],
  },
  { key: 'seconds', label: 'Seconds to read', type: 'numeric', required: false, min: 0, max: 1000 },
];

const cases = 160;

interface Run {
  name: string;
  model: string;
  /** Whether people would pass case i. */
  isGood(i: number): boolean;
}

/** The newer run is better: it fails every sixth case in people's eyes, the older one every third. */
const runs: readonly Run[] = [
  { name: 'Support bot, October', model: 'small-1', isGood: (i) => i % 3 !== 0 },
  { name: 'Support bot, November', model: 'large-2', isGood: (i) => i % 6 !== 0 },
];

/** The judge errs on every eleventh case. */
const judgePasses = (run: Run, i: number) => run.isGood(i) !== (i % 11 === 0);

function resultOf(run: Run, at: number, i: number) {
  const passed = judgePasses(run, i);
  const score = Math.min(1, Math.max(0, (passed ? 0.62 : 0.22) + ((i * 7) % 10) / 28));
  return {
    ...{ id: `${at}-evidence-${i}`, input: `How long does delivery ${i} take?`, actualOutput: `${i} days.` },
    ...{ passed, score, scorerResults: { tone: { score: ((i * 3) % 10) / 10, passed: i % 10 > 2 } } },
    metadata: { topic: i % 3 === 0 ? 'refunds' : 'delivery', case_nr: `nr ${i}` },
  };
}

/** All that the judge failed and a quarter of the rest, each with its chance; the same inputs in both runs. */
const isDrawn = (run: Run, i: number) => !judgePasses(run, i) || i % 4 === 1;
const chanceOf = (run: Run, i: number) => (judgePasses(run, i) ? 0.25 : 1);

export interface JudgedRuns {
  /** The newer one. */
  runId: string;
  otherId: string;
  queueId: string;
}

/** Two runs over the same inputs; two people have labelled a sample of each in one queue. */
export async function makeJudgedRuns({ call, product }: ReviewStage): Promise<JudgedRuns> {
  const { id: queueId } = await call<{ id: string }>('POST', '/annotations/queues', {
    ...{ name: 'Is the answer good?', target_type: 'eval_case', raters_per_item: 2, order: 'shuffled' },
    rubric: { fields },
  });
  const ids: string[] = [];
  const drawn: { target_id: string; isGood: boolean; i: number }[] = [];
  for (const [at, run] of runs.entries()) {
    const { id } = await call<{ id: string }>('POST', '/evals', { name: run.name, model: run.model });
    ids.push(id);
    const results = Array.from({ length: cases }, (_, i) => resultOf(run, at, i));
    await call('POST', `/evals/${id}/results`, { results });
    const chosen = results.map((result, i) => ({ ...result, i })).filter(({ i }) => isDrawn(run, i));
    const items = chosen.map(({ id: target_id, i }) => ({
      ...{ target_id, inclusion_probability: chanceOf(run, i) },
    }));
    await call('POST', '/annotations/queues/items', { queue_id: queueId, items });
    drawn.push(...chosen.map((one) => ({ target_id: one.id, isGood: run.isGood(one.i), i: one.i })));
  }
  for (const missed of [13, 17]) {
    const { key } = await call<{ key: string }>('POST', '/api-keys', {
      ...{ name: `Rater ${missed}`, role: 'rater', acts_as: 'service' },
    });
    for (const { target_id, isGood, i } of drawn) {
      const passes = isGood !== (i % missed === 0);
      const response = await fetch(`${product.url}/api/v1/annotations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ target_id, target_type: 'eval_case', queue_id: queueId },
          values: { verdict: passes ? 'pass' : 'fail', seconds: Math.round(1000 ** ((i % 23) / 23)) },
        }),
      });
      if (!response.ok) throw new Error(await response.text());
    }
  }
  const [otherId = '', runId = ''] = ids;
  return { runId, otherId, queueId };
}
