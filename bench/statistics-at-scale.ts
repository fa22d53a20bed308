import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { timeClaim } from './claim-and-submit.ts';
import { fillQueue, ingestCases } from './fill-queue.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { type BenchServer, startBenchServer } from './start-bench-server.ts';

/** Annotations by five raters of every item of a queue, who are right four times out of five. */
async function annotate(server: BenchServer, queueId: string, raterIds: readonly string[]): Promise<void> {
  const client = await server.pool.connect();
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into annotations (project_id, queue_id, item_id, target_ref, rater_id, source, status, revision, score,
                              field_values, rubric_version, duration_ms, created_at, updated_at)
     select $2, $1, i.id, i.target_ref, r.id::uuid, 'expert', 'submitted', 1, null,
            jsonb_build_object(
              'verdict', (array['pass', 'fail', 'unsure'])[1 + case when random() < 0.8 then i.place % 3
                                                                    else floor(random() * 3)::int end],
              'quality', least(5, greatest(1, 1 + i.place % 5 + floor(random() * 3)::int - 1))),
            1, 20000 + floor(random() * 20000)::int, now() - (i.place % 1000) * interval '10 minutes', now()
     from items i, unnest($3::text[]) as r (id) where i.queue_id = $1`,
    [queueId, server.projectId, raterIds],
  );
  await client.query(
    `update items set submitted_count = 5, open_slots = 0, state = 'completed', completed_at = now() where queue_id = $1`,
    [queueId],
  );
  client.release(true);
  await server.pool.query('vacuum analyze annotations, items');
}

const fields = [
  {
    ...{ key: 'verdict', label: 'Verdict', type: 'categorical', required: false },
    options: ['pass', 'fail', 'unsure'].map((value) => ({ value })),
  },
  { key: 'quality', label: 'Quality', type: 'numeric', required: false, min: 1, max: 5, step: 1 },
];

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ??
  Number.NaN;

/** Milliseconds of claims and submits, one after another, until `isOver`. */
async function claimUntil(time: () => Promise<number>, isOver: () => boolean): Promise<number[]> {
  const seen: number[] = [];
  while (!isOver()) {
    seen.push(await time());
    await sleep(5);
  }
  return seen;
}

/**
 * How long do the statistics of a queue with a million annotations take, and do raters of another queue notice? Claims
 * are timed alone and while a statistic is computed, in turn.
 */
async function statisticsAtScale(): Promise<void> {
  const { items } = readSizes({ items: [200_000, 4_000] });
  const server = await startBenchServer({ isBuilt: true });
  try {
    await ingestCases(server, items);
    const [large, other] = [await server.createQueue({ ratersPerItem: 5 }), await server.createQueue({})];
    await ask(server.url, 'PATCH', `/annotations/queues/${large}`, {
      key: ownerKey,
      body: { rubric: { fields } },
    });
    await fillQueue(server, large, items);
    await fillQueue(server, other, Math.min(items, 50_000));
    const raters = await server.createRaters(6);
    const [claimer, ...annotators] = raters;
    if (claimer === undefined) throw new Error('no rater was made');
    await annotate(
      server,
      large,
      annotators.map((rater) => rater.memberId),
    );
    const claim = () => timeClaim(server.url, claimer, other);
    for (let i = 0; i < 50; i += 1) await claim();
    const rows: (string | number)[][] = [];
    const paths = {
      agreement: `/annotations/queues/${large}/agreement`,
      'agreement, one field': `/annotations/queues/${large}/agreement?field=verdict`,
      'consensus, a page': `/annotations/queues/${large}/consensus?field=verdict`,
      raters: `/annotations/queues/${large}/consensus/raters?field=verdict`,
      progress: `/annotations/queues/${large}/progress`,
    };
    for (const [name, path] of Object.entries(paths)) {
      const until = performance.now() + 3_000;
      const alone = await claimUntil(claim, () => performance.now() > until);
      let isDone = false;
      const started = performance.now();
      const answering = ask(server.url, 'GET', path, { key: ownerKey }).then((answer) => {
        if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body).slice(0, 300)}`);
        isDone = true;
      });
      const beside = await claimUntil(claim, () => isDone);
      await answering;
      const seconds = (performance.now() - started) / 1000;
      const again = performance.now();
      await ask(server.url, 'GET', path, { key: ownerKey });
      rows.push([
        name,
        seconds,
        (performance.now() - again) / 1000,
        percentile(alone, 0.5),
        percentile(beside, 0.5),
        percentile(alone, 0.99),
        percentile(beside, 0.99),
        Math.max(...beside),
      ]);
    }
    printTable(
      `Statistics of ${(items * 5).toLocaleString('en-US')} annotations (s), and claims of another queue beside them (ms)`,
      ['statistic', 's', 'again s', 'p50 alone', 'p50 beside', 'p99 alone', 'p99 beside', 'max beside'],
      rows,
    );
  } finally {
    await server.stop();
  }
}

await statisticsAtScale();
