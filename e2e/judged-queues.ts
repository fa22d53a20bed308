import type { ReviewStage } from './review-stage.ts';

const options = (values: readonly string[]) => values.map((value) => ({ value }));

const rubric = {
  fields: [
    {
      ...{ key: 'verdict', label: 'Verdict', type: 'categorical', required: false },
      options: [
        { value: 'pass', label: 'Pass' },
        { value: 'fail', label: 'Fail' },
        { value: 'unsure', label: 'Unsure' },
      ],
    },
    { key: 'helpful', label: 'Helpful', type: 'numeric', required: false, min: 1, max: 5, step: 1 },
    {
      ...{ key: 'faults', label: 'Faults', type: 'categorical', multiple: true, required: false },
      options: options(['fact', 'tone', 'length']),
    },
    { key: 'marks', label: 'Marks', type: 'spans', required: false, labels: options(['fact', 'tone']) },
    { key: 'remark', label: 'Remark', type: 'text', required: false },
  ],
};

/** A small generator with a fixed start: the same numbers each time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function makeRaters(stage: ReviewStage, names: readonly string[]) {
  const raters: { name: string; send(body: object): Promise<void> }[] = [];
  for (const name of names) {
    const { key } = await stage.call<{ key: string }>('POST', '/api-keys', {
      ...{ name, role: 'rater', acts_as: 'service' },
    });
    const send = async (body: object) => {
      const response = await fetch(`${stage.product.url}/api/v1/annotations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
    };
    raters.push({ name, send });
  }
  return raters;
}

/**
 * Thirty answers of two models, judged by four raters of differing skill, with gaps: choices, numbers, several choices,
 * marked passages and free text; the items carry a tag.
 */
export async function makeMixedQueue(stage: ReviewStage): Promise<string> {
  const random = createRandom(11);
  const ids: string[] = [];
  const { id } = await stage.call<{ id: string }>('POST', '/annotations/queues', {
    ...{ name: 'Mixed questions', target_type: 'eval_case', raters_per_item: 4, rubric },
  });
  for (const model of ['model-large', 'model-small']) {
    const run = await stage.call<{ id: string }>('POST', '/evals', { name: `Run of ${model}`, model });
    const results = Array.from({ length: 15 }, (_, i) => ({
      ...{
        id: `${model}-${i}`,
        input: `Question ${i}`,
        actualOutput: 'The parcel comes in three to five days.',
      },
    }));
    await stage.call('POST', `/evals/${run.id}/results`, { results });
    const items = results.map(({ id: target_id }, i) => ({
      ...{ target_id, metadata: { topic: i % 2 === 0 ? 'delivery' : 'refunds' } },
    }));
    await stage.call('POST', '/annotations/queues/items', { queue_id: id, items });
    ids.push(...results.map((result) => result.id));
  }
  const raters = await makeRaters(stage, ['Amina Haddad', 'Jonas Weber', 'Priya Nair', 'Tomás Ortega']);
  for (const [r, { send }] of raters.entries()) {
    for (const [i, target_id] of ids.entries()) {
      if ((i + r) % 5 === 4) continue;
      const isGood = i % 3 > 0;
      const seen = random() < 0.05 + 0.09 * r ? !isGood : isGood;
      await send({
        ...{
          target_id,
          target_type: 'eval_case',
          queue_id: id,
          duration_ms: Math.round(9000 + 20000 * random()),
        },
        values: {
          verdict: random() < 0.05 ? 'unsure' : seen ? 'pass' : 'fail',
          ...(i % 7 !== r && {
            helpful: Math.min(5, (seen ? 3 : 1) + (r === 3 ? 1 : 0) + Math.floor(random() * 2)),
          }),
          faults: seen ? [] : ['fact', ...(random() < 0.4 ? ['tone'] : [])],
          marks: seen ? [] : [{ start: 4, end: random() < 0.7 ? 10 : 16, label: 'fact' }],
        },
      });
    }
  }
  return id;
}

type Side = 'a' | 'b';

/** A queue of pairs; `worth` says how good each model is, who is compared with whom the matches. */
async function makePairQueue(
  stage: ReviewStage,
  name: string,
  { matches, worth }: { matches: readonly [string, string][]; worth: Readonly<Record<string, number>> },
): Promise<string> {
  const random = createRandom(5);
  const { id } = await stage.call<{ id: string }>('POST', '/annotations/queues', {
    ...{ name, target_type: 'pairwise', raters_per_item: 3 },
    rubric: {
      fields: [
        {
          ...{ key: 'preference', label: 'Better answer', type: 'categorical', required: true },
          options: options(['a', 'b', 'tie', 'both_bad']),
        },
      ],
    },
  });
  const pairs = matches.map(([a, b]) => ({
    input: 'How long does delivery take?',
    a: { output: `${a} says three days.`, model: a },
    b: { output: `${b} says five days.`, model: b },
  }));
  const { pair_ids: ids } = await stage.call<{ pair_ids: string[] }>('POST', '/pairs', { pairs });
  await stage.call('POST', '/annotations/queues/items', { queue_id: id, target_ids: ids });
  const raters = await makeRaters(stage, ['Ada Berg', 'Ben Kaya', 'Caro Silva']);
  for (const { send } of raters) {
    for (const [i, target_id] of ids.entries()) {
      const [a, b] = matches[i] ?? ['', ''];
      const chance = 1 / (1 + Math.exp((worth[b] ?? 0) - (worth[a] ?? 0)));
      const better: Side = random() < chance ? 'a' : 'b';
      const preference = random() < 0.15 ? (random() < 0.7 ? 'tie' : 'both_bad') : better;
      await send({ target_id, target_type: 'pairwise', queue_id: id, values: { preference } });
    }
  }
  return id;
}

const models = ['aster', 'birch', 'cedar', 'daphne'];
const all = models.flatMap((a, i) => models.slice(i + 1).map((b): [string, string] => [a, b]));

/** Four models, each compared with each ten times by three raters. */
export async function makeRankedQueue(stage: ReviewStage): Promise<string> {
  const matches = Array.from({ length: 10 }, () => all).flat();
  return await makePairQueue(stage, 'Which is better?', {
    ...{ matches, worth: { aster: 1, birch: 0.3, cedar: -0.3, daphne: -1 } },
  });
}

/** Two pairs of models that never met. */
export async function makeSplitQueue(stage: ReviewStage): Promise<string> {
  const matches = Array.from({ length: 6 }, (): [string, string][] => [
    ['aster', 'birch'],
    ['cedar', 'daphne'],
  ]).flat();
  return await makePairQueue(stage, 'Apart', { matches, worth: {} });
}
