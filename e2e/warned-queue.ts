import type { ReviewStage } from './review-stage.ts';

const rubric = {
  fields: [
    {
      ...{ key: 'verdict', label: 'Verdict', type: 'categorical', required: true },
      options: [
        { value: 'pass', label: 'Pass' },
        { value: 'fail', label: 'Fail' },
      ],
    },
    { key: 'quality', label: 'Quality', type: 'numeric', required: true, min: 0, max: 100, step: 1 },
  ],
};

const itemCount = 24;

/** What each gives item i, whose quality is `true`. One is far more precise than the others, one has the scale turned round. */
const raters: Record<string, (quality: number, i: number) => number> = {
  'Priya Precise': (quality) => quality,
  'Nora Noisy': (quality, i) => quality + ((i * 7) % 11) * 4 - 20,
  'Rolf Rough': (quality, i) => quality + ((i * 5) % 13) * 4 - 24,
  'Tara Turned': (quality, i) => 100 - quality + ((i * 3) % 7) * 3 - 9,
};

/**
 * A queue whose numbers bear little: few items, hardly an answer other than the most frequent one, and raters who are
 * not alike. Statistics of it come with the warnings that a lead must see.
 */
export async function makeWarnedQueue({ call, product }: ReviewStage): Promise<string> {
  const { id } = await call<{ id: string }>('POST', '/annotations/queues', {
    ...{ name: 'Little evidence', target_type: 'eval_case', raters_per_item: 4, rubric },
  });
  const items = Array.from({ length: itemCount }, (_, i) => ({
    target_id: `little-${i}`,
    display: [{ type: 'text', text: `Answer ${i}: in three days.` }],
  }));
  await call('POST', '/annotations/queues/items', { queue_id: id, items });
  for (const [name, quality] of Object.entries(raters)) {
    const { key } = await call<{ key: string }>('POST', '/api-keys', {
      ...{ name, role: 'rater', acts_as: 'service' },
    });
    for (const [i, { target_id }] of items.entries()) {
      const given = Math.max(0, Math.min(100, quality(24 + ((i * 37) % 53), i)));
      const response = await fetch(`${product.url}/api/v1/annotations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ target_id, target_type: 'eval_case', queue_id: id },
          values: { verdict: i === 5 ? 'fail' : 'pass', quality: given },
        }),
      });
      if (!response.ok) throw new Error(await response.text());
    }
  }
  return id;
}
