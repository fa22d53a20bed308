import type { ReviewStage } from './review-stage.ts';
import { withEmbeddedDatabase } from './server-process.ts';

const rubric = {
  fields: [
    {
      key: 'verdict',
      label: 'Verdict',
      type: 'categorical',
      required: true,
      options: [
        { value: 'pass', label: 'Pass' },
        { value: 'fail', label: 'Fail' },
        { value: 'unsure', label: 'Unsure' },
      ],
    },
    {
      key: 'helpful',
      label: 'Helpful',
      type: 'numeric',
      required: true,
      min: 1,
      max: 5,
      step: 1,
      display: 'stars',
    },
    { key: 'polite', label: 'Polite', type: 'boolean', required: false },
    {
      key: 'faults',
      label: 'Faults',
      type: 'categorical',
      multiple: true,
      required: false,
      options: ['wrong fact', 'off topic', 'too long', 'tone'].map((value) => ({ value })),
    },
  ],
};

/** Each with how often they miss the truth, and seconds for one item. */
const raters = [
  { name: 'Amina Haddad', errorRate: 0.05, seconds: 24 },
  { name: 'Jonas Weber', errorRate: 0.1, seconds: 31 },
  { name: 'Priya Nair', errorRate: 0.15, seconds: 19 },
  { name: 'Tomás Ortega', errorRate: 0.35, seconds: 12 },
];

/** A small generator with a fixed start: the same pictures each time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function answer(index: number, errorRate: number, random: () => number) {
  const isGood = index % 10 < 7;
  const seen = random() < errorRate ? !isGood : isGood;
  const stars = Math.max(1, Math.min(5, (seen ? 4 : 2) + Math.floor(random() * 3) - 1));
  return {
    verdict: random() < 0.06 ? 'unsure' : seen ? 'pass' : 'fail',
    helpful: stars,
    polite: random() < 0.92,
    ...(!seen && { faults: [['wrong fact', 'off topic', 'too long', 'tone'][Math.floor(random() * 4)]] }),
  };
}

export interface LivedInQueue {
  id: string;
  name: string;
  submitted: number;
}

/**
 * A queue that four raters have worked on for twelve days: 80 items, three answers wanted for each, two thirds of them
 * there. The answers come by API, each from its own rater; only their times are set back, straight in the database.
 */
export async function makeLivedInQueue(stage: ReviewStage): Promise<LivedInQueue> {
  const { call, product } = stage;
  const name = 'Support answers, November';
  const queue = await call<{ id: string }>('POST', '/annotations/queues', {
    ...{ name, target_type: 'eval_case', raters_per_item: 3, rubric },
    description: 'Weekly sample of what the assistant told customers.',
  });
  const items = Array.from({ length: 80 }, (_, i) => ({
    target_id: `november-${String(i + 1).padStart(3, '0')}`,
    display: [{ type: 'text', text: `Answer ${i + 1}: your parcel is on its way.` }],
  }));
  await call('POST', '/annotations/queues/items', { queue_id: queue.id, items });
  const random = createRandom(7);
  let submitted = 0;
  for (const [r, rater] of raters.entries()) {
    const { key } = await call<{ key: string }>('POST', '/api-keys', {
      ...{ name: rater.name, role: 'rater', acts_as: 'service' },
    });
    for (const [i, { target_id }] of items.entries()) {
      // Three of four raters see each item, and the last third is still open to most of them.
      if (i % 4 === r || (i > 50 && random() < 0.75)) continue;
      const response = await fetch(`${product.url}/api/v1/annotations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ target_id, target_type: 'eval_case', queue_id: queue.id },
          values: answer(i, rater.errorRate, random),
          duration_ms: Math.round(rater.seconds * 1000 * (0.6 + random())),
        }),
      });
      if (!response.ok) throw new Error(await response.text());
      submitted += 1;
    }
  }
  await spreadOverDays(product.dataFolder, queue.id);
  return { id: queue.id, name, submitted };
}

async function spreadOverDays(dataFolder: string, queueId: string): Promise<void> {
  await withEmbeddedDatabase(dataFolder, async (client) => {
    await client.query(
      `with placed as (
         select a.id, now() - interval '11 days' + interval '11 days' * (i.place::float8 / 80)
                + (row_number() over (order by i.place, a.id) % 7) * interval '31 minutes' as at
         from annotations a join items i on i.id = a.item_id where a.queue_id = $1
       )
       update annotations a set created_at = least(p.at, now()) from placed p where p.id = a.id`,
      [queueId],
    );
    await client.query(
      `update items i set completed_at = (select max(a.created_at) from annotations a where a.item_id = i.id)
       where i.queue_id = $1 and i.state = 'completed'`,
      [queueId],
    );
  });
}
