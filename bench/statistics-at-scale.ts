import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { timeClaim } from './claim-and-submit.ts';
import { fillQueue, ingestCases } from './fill-queue.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { type BenchServer, startBenchServer } from './start-bench-server.ts';

const {
  items,
  rounds,
  alone: aloneMs,
} = readSizes({ items: [200_000, 4_000], rounds: [3, 1], alone: [3_000, 1_000] });

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

/** What a statistic may cost a claim, and what a first answer may take: the goals. */
const delayMaxMs = 10;
const answerMaxSeconds = 5;

const percentile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ??
  Number.NaN;

/** Milliseconds of claims, one after another, until `isOver`. */
async function claimUntil(time: () => Promise<number>, isOver: () => boolean): Promise<number[]> {
  const seen: number[] = [];
  while (!isOver()) {
    seen.push(await time());
    await sleep(5);
  }
  return seen;
}

interface Seen {
  /** Of the answers computed anew, one a round. */
  seconds: number[];
  again: number;
  alone: number[];
  beside: number[];
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Peak memory in MiB of the server's process, and of the one that its statistics run in, where there is one. */
async function peakMemory(pid: number): Promise<string> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
  const statistics = children[0] === '' ? [] : children.map(Number);
  return (await Promise.all([pid, ...statistics].map(peakOf))).join(' + ');
}

async function largeQueue(server: BenchServer, items: number, raterIds: readonly string[]): Promise<string> {
  const queueId = await server.createQueue({ ratersPerItem: 5 });
  const path = `/annotations/queues/${queueId}`;
  await ask(server.url, 'PATCH', path, { key: ownerKey, body: { rubric: { fields } } });
  await fillQueue(server, queueId, items);
  await annotate(server, queueId, raterIds);
  return queueId;
}

async function answerTo(server: BenchServer, path: string): Promise<number> {
  const started = performance.now();
  const answer = await ask(server.url, 'GET', path, { key: ownerKey });
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body).slice(0, 300)}`);
  return (performance.now() - started) / 1000;
}

/** One statistic by turns: claims alone, and claims beside an answer that no earlier one can be given for. */
async function measure(server: BenchServer, queuePath: string, path: string, claim: () => Promise<number>) {
  const seen: Seen = { seconds: [], again: 0, alone: [], beside: [] };
  for (let round = 0; round < rounds; round += 1) {
    // A queue that was changed has no earlier answer.
    const body = { description: `${path} ${round}` };
    await ask(server.url, 'PATCH', queuePath, { key: ownerKey, body });
    const until = performance.now() + aloneMs;
    seen.alone.push(...(await claimUntil(claim, () => performance.now() > until)));
    let isDone = false;
    const answering = answerTo(server, path).finally(() => {
      isDone = true;
    });
    seen.beside.push(...(await claimUntil(claim, () => isDone)));
    seen.seconds.push(await answering);
    seen.again = await answerTo(server, path);
  }
  return seen;
}

const met = (isMet: boolean) => (isMet ? 'met' : 'not met');

function printSeen(items: number, all: readonly [string, Seen][]): void {
  const shares = [0.5, 0.95, 0.99, 1];
  const delays = ({ alone, beside }: Seen) => shares.map((p) => percentile(beside, p) - percentile(alone, p));
  printTable(
    `First answer over ${(items * 5).toLocaleString('en-US')} annotations (s; median and longest of ${rounds})`,
    ['statistic', 'median', 'longest', 'again', `<= ${answerMaxSeconds} s`],
    all.map(([name, { seconds, again }]) => {
      const longest = Math.max(...seconds);
      return [name, percentile(seconds, 0.5), longest, again, met(longest <= answerMaxSeconds)];
    }),
  );
  printTable(
    'Claims of another queue alone -> beside it (ms)',
    ['statistic', 'claims', 'p50', 'p95', 'p99', 'max', `p50, p95, p99 <= +${delayMaxMs} ms`],
    all.map(([name, seen]) => [
      name,
      `${seen.alone.length} -> ${seen.beside.length}`,
      ...shares.map(
        (p) => `${percentile(seen.alone, p).toFixed(1)} -> ${percentile(seen.beside, p).toFixed(1)}`,
      ),
      met(
        delays(seen)
          .slice(0, 3)
          .every((delay) => delay <= delayMaxMs),
      ),
    ]),
  );
}

/**
 * How long do the statistics of a queue with a million annotations take, and do raters of another queue notice? Claims
 * are timed alone and while a statistic is computed, in turn; at last, all statistics are asked for at once.
 */
async function statisticsAtScale(): Promise<void> {
  const server = await startBenchServer({ isBuilt: true });
  try {
    await ingestCases(server, items);
    const [claimer, ...annotators] = await server.createRaters(6);
    if (claimer === undefined) throw new Error('no rater was made');
    const raterIds = annotators.map((rater) => rater.memberId);
    const large = `/annotations/queues/${await largeQueue(server, items, raterIds)}`;
    const other = await server.createQueue({});
    await fillQueue(server, other, Math.min(items, 100_000));
    const claim = () => timeClaim(server.url, claimer, other);
    for (let i = 0; i < 50; i += 1) await claim();
    const paths = {
      agreement: `${large}/agreement`,
      'agreement, one field': `${large}/agreement?field=verdict`,
      'consensus, a page': `${large}/consensus?field=verdict`,
      raters: `${large}/consensus/raters?field=verdict`,
      progress: `${large}/progress`,
    };
    const before = await peakMemory(server.pid);
    const all: [string, Seen][] = [];
    for (const [name, path] of Object.entries(paths)) {
      all.push([name, await measure(server, large, path, claim)]);
      console.error(name);
    }
    const one = await peakMemory(server.pid);
    await ask(server.url, 'PATCH', large, { key: ownerKey, body: { description: 'at once' } });
    const started = performance.now();
    const twice = [...Object.values(paths), ...Object.values(paths)];
    let isDone = false;
    const together = Promise.all(twice.map((path) => answerTo(server, path))).finally(() => {
      isDone = true;
    });
    const beside = await claimUntil(claim, () => isDone);
    await together;
    const seconds = (performance.now() - started) / 1000;
    const alone = all.flatMap(([, seen]) => seen.alone);
    printSeen(items, [...all, [`${twice.length} at once`, { seconds: [seconds], again: 0, alone, beside }]]);
    const peaks = [before, one, await peakMemory(server.pid)].map((mib) => `${mib} MiB`);
    console.log(
      `\nPeak memory of the server + its statistics: ${peaks.join(', ')} (before; one at a time; at once).`,
    );
  } finally {
    await server.stop();
  }
}

await statisticsAtScale();
