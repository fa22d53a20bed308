import type { ReviewStage } from './review-stage.ts';

const rubric = {
  fields: [
    {
      ...{ key: 'verdict', label: 'Could it be sent?', type: 'categorical', required: true },
      options: [
        { value: 'yes', label: 'As it is' },
        { value: 'edited', label: 'After an edit' },
        { value: 'no', label: 'No' },
      ],
    },
    {
      ...{ key: 'errors', label: 'Errors', type: 'spans', hotkey: 'e' },
      description: 'Mark the shortest passage that is wrong.',
      labels: [
        { value: 'made_up', label: 'Made up', hotkey: 'm' },
        { value: 'contradicts', label: 'Contradicts a source', hotkey: 'c' },
        { value: 'tone', label: 'Tone', hotkey: 't' },
      ],
    },
  ],
};

const answer = (days: number) => `## Returning your order

You can return **any item within ${days} days** of delivery, even *gift cards*. Here is how:

1. Open *Your orders* and choose the order.
2. Choose **Return**, print the label and drop the parcel at any shop.
3. We refund you within **24 hours**, no matter how you paid.

| Region | Time to return | Refund        |
|--------|----------------|---------------|
| EU     | ${days} days        | 24 hours      |
| UK     | 14 days        | 5 working days |

Frankly, most people get this wrong, so read the steps twice.`;

const source =
  'Returns: 14 days in the UK, 30 days in the EU. Gift cards are final. Refunds take 5 working days.';

/** What each of two raters marks, and says of it. */
const given = [
  {
    verdict: 'edited',
    marks: [
      { passage: 'even *gift cards*', label: 'contradicts', comment: 'Gift cards are final' },
      { passage: '**24 hours**', label: 'contradicts' },
    ],
  },
  {
    verdict: 'no',
    marks: [
      { passage: 'within **24 hours**, no matter how you paid', label: 'made_up', comment: 'Says who?' },
      { passage: 'Frankly, most people get this wrong', label: 'tone' },
    ],
  },
];

/** In code points, as on the wire. */
function spanOf(text: string, { passage, ...rest }: { passage: string; label: string; comment?: string }) {
  const start = [...text.slice(0, text.indexOf(passage))].length;
  return { start, end: start + [...passage].length, ...rest };
}

/** Cases to highlight errors in. Two raters have answered the first three and differ; the others are open. */
export async function makeMarkedQueue({ call, product }: ReviewStage): Promise<string> {
  const { id } = await call<{ id: string }>('POST', '/annotations/queues', {
    ...{ name: 'Returns: errors in the answers', target_type: 'eval_case', raters_per_item: 2, rubric },
  });
  const run = await call<{ id: string }>('POST', '/evals', {
    ...{
      name: 'Returns assistant',
      model: 'assistant-2',
      prompt: 'Answer politely.',
      cases: [],
      scorers: [],
    },
  });
  const ids = Array.from({ length: 40 }, (_, at) => `returns-${String(at + 1).padStart(2, '0')}`);
  await call('POST', `/evals/${run.id}/results`, {
    results: ids.map((target, at) => ({
      ...{ id: target, input: 'How do I send something back, and when do I get my money?' },
      ...{ expectedOutput: source, actualOutput: answer(28 + (at % 5)) },
    })),
  });
  await call('POST', '/annotations/queues/items', { queue_id: id, target_ids: ids });
  await call('PUT', `/annotations/queues/${id}/adjudication`, { rule: 'unanimous' });
  for (const [nr, { verdict, marks }] of given.entries()) {
    const { key } = await call<{ key: string }>('POST', '/api-keys', {
      ...{ name: `Rater of returns ${nr + 1}`, role: 'rater', acts_as: 'service' },
    });
    for (const [at, target] of ids.slice(0, 12).entries()) {
      const errors = marks.map((mark) => spanOf(answer(28 + (at % 5)), mark));
      const response = await fetch(`${product.url}/api/v1/annotations`, {
        ...{
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        },
        body: JSON.stringify({
          ...{ target_id: target, target_type: 'eval_case', queue_id: id, values: { verdict, errors } },
        }),
      });
      if (!response.ok) throw new Error(await response.text());
    }
  }
  return id;
}
