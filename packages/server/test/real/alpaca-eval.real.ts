import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { countsBesideCounters } from '../factories.ts';
import { type Actor, startTestServer } from '../harness.ts';

const file = new URL(
  '../../../../../shared/data/alpaca-eval/gpt4_1106_preview.outputs.json',
  import.meta.url,
);

interface Output {
  dataset: string;
  instruction: string;
  output: string;
  generator: string;
}

/** Claims and submits over HTTP until the queue has nothing left for this rater. */
async function review(rater: Actor, queueId: string): Promise<string[]> {
  const judged: string[] = [];
  for (;;) {
    const claim = await rater.request('POST', '/api/v1/annotations/queue', { queue_id: queueId });
    if (claim.status === 409) {
      const { available } = (await rater.request('GET', `/api/v1/annotations/queues/${queueId}`)).body.data
        .counts;
      if (available === 0 || !claim.body.error.message.includes('other raters')) return judged;
      continue;
    }
    expect(claim.status).toBe(200);
    const { item, lease, target } = claim.body.data;
    expect(target.actual_output.length).toBeGreaterThan(0);
    const submit = await rater.request('POST', '/api/v1/annotations', {
      target_id: item.target_id,
      target_type: 'eval_case',
      queue_id: queueId,
      lease_token: lease.token,
      values: { helpful: target.actual_output.length > 200 },
      duration_ms: 1_000,
    });
    expect(submit.status).toBe(200);
    judged.push(item.id);
  }
}

it('805 real outputs, five raters at once, three judgements each: 2,415 annotations, exactly three an item', async () => {
  const outputs = JSON.parse(await readFile(file, 'utf8')) as Output[];
  expect(outputs).toHaveLength(805);
  const server = await startTestServer();
  const tenant = await server.createTenant();
  const editor = await tenant.as('editor');
  const run = await editor.request('POST', '/api/v1/evals', {
    name: 'AlpacaEval',
    model: outputs[0]?.generator,
    prompt: '{{instruction}}',
  });
  expect(run.status).toBe(201);
  const stored = await editor.request('POST', `/api/v1/evals/${run.body.data.id}/results`, {
    results: outputs.map((row, index) => ({
      id: `alpaca-${index}`,
      input: row.instruction,
      actualOutput: row.output,
      metadata: { dataset: row.dataset },
    })),
  });
  expect(stored.body.data).toMatchObject({ received: 805, stored: 805, duplicates: 0 });

  const queue = await editor.request('POST', '/api/v1/annotations/queues', {
    name: 'AlpacaEval review',
    target_type: 'eval_case',
    raters_per_item: 3,
    rubric: { fields: [{ key: 'helpful', label: 'Helpful', type: 'boolean', required: true }] },
  });
  const queueId = queue.body.data.id;
  const added = await editor.request('POST', '/api/v1/annotations/queues/items', {
    queue_id: queueId,
    target_ids: stored.body.data.ids,
  });
  expect(added.body.data).toMatchObject({ received: 805, added: 805, duplicates: 0, waiting: 0 });

  const raters = await Promise.all(Array.from({ length: 5 }, () => tenant.as('rater')));
  const judged = await Promise.all(raters.map((rater) => review(rater, queueId)));
  expect(judged.flat()).toHaveLength(2_415);
  for (const own of judged) expect(new Set(own).size).toBe(own.length);

  const { rows } = await server.pool.query(
    `select count(*)::int as items, min(n)::int as fewest, max(n)::int as most, sum(n)::int as annotations
     from (select item_id, count(distinct rater_id) as n from annotations
           where queue_id = $1 and status = 'submitted' group by item_id) as per_item`,
    [queueId],
  );
  expect(rows[0]).toEqual({ items: 805, fewest: 3, most: 3, annotations: 2_415 });
  const { counted, counters } = await countsBesideCounters(server, queueId);
  expect(counters).toEqual(counted);
  expect(counted).toMatchObject({ completed: 805, submitted: 2_415, leased: 0, available: 0 });
});
