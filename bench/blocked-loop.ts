import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { type BenchServer, startBenchServer } from './start-bench-server.ts';

const { rounds, calibrated, added, rich, results } = readSizes({
  rounds: [5, 2],
  calibrated: [100_000, 2_000],
  added: [100_000, 2_000],
  rich: [10_000, 500],
  results: [5_000, 500],
});

const file = join(tmpdir(), `loop-delay-${process.pid}.json`);

/** Loaded into the server before it starts: on SIGUSR2 it writes down how long its event loop stood still, and begins anew. */
const probe = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  import { monitorEventLoopDelay } from 'node:perf_hooks';
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('SIGUSR2', () => {
    writeFileSync(${JSON.stringify(file)}, JSON.stringify({ max: delay.max / 1e6 }));
    delay.reset();
  });
`)}`;

/** The longest that the server's event loop stood still since the last look, milliseconds. */
async function longestBlock(server: BenchServer): Promise<number> {
  await rm(file, { force: true });
  process.kill(server.pid, 'SIGUSR2');
  for (let waited = 0; waited < 5_000; waited += 20) {
    await sleep(20);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.endsWith('}')) return (JSON.parse(text) as { max: number }).max;
  }
  throw new Error('The server did not say how long its event loop stood still.');
}

interface Sent {
  name: string;
  path: string;
  body: (round: number) => unknown;
}

async function measure(server: BenchServer, { name, path, body }: Sent): Promise<(string | number)[]> {
  const seen: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const sent = body(round);
    bytes = JSON.stringify(sent).length;
    await longestBlock(server);
    const answer = await ask(server.url, 'POST', path, { key: ownerKey, body: sent });
    if (answer.status >= 300) throw new Error(`${name}: ${JSON.stringify(answer.body).slice(0, 300)}`);
    seen.push(await longestBlock(server));
  }
  seen.sort((a, b) => a - b);
  console.error(name, Math.round(seen[0] ?? 0));
  return [name, (bytes / 1e6).toFixed(1), seen[0] ?? 0, seen[Math.floor(seen.length / 2)] ?? 0];
}

const column = <T>(length: number, make: (i: number) => T) => Array.from({ length }, (_, i) => make(i));

async function requests(server: BenchServer): Promise<Sent[]> {
  const queueId = await server.createQueue({});
  const run = await ask(server.url, 'POST', '/evals', { key: ownerKey, body: { name: 'Large' } });
  const runId = (run.body as { data: { id: string } }).data.id;
  const items = '/annotations/queues/items';
  return [
    {
      name: 'nothing much',
      path: '/scorers/calibrate',
      body: () => ({ pairs: [{ human: true, machine: true }] }),
    },
    {
      name: `calibrate, ${calibrated} pairs and scores`,
      path: '/scorers/calibrate',
      body: () => ({
        pairs: column(calibrated, (i) => ({ human: i % 3 === 0, machine: i % 2 === 0 })),
        scored: column(calibrated, (i) => ({ humanPass: i % 7 < i / 20_000, machineScore: i / calibrated })),
      }),
    },
    {
      name: `add ${added} ids`,
      path: items,
      body: (round) => ({ queue_id: queueId, target_ids: column(added, (i) => `case-${round}-${i}`) }),
    },
    {
      name: `add ${added} ids, with outcomes`,
      path: `${items}?outcomes=all`,
      body: (round) => ({ queue_id: queueId, target_ids: column(added, (i) => `told-${round}-${i}`) }),
    },
    {
      name: `add ${rich} items with metadata`,
      path: items,
      body: (round) => ({
        queue_id: queueId,
        items: column(rich, (i) => ({
          ...{ target_id: `rich-${round}-${i}`, priority: i % 5, inclusion_probability: 0.5 },
          metadata: { model: 'm', topic: `t-${i % 9}`, length: i },
        })),
      }),
    },
    {
      name: `${results} results of a run`,
      path: `/evals/${runId}/results`,
      body: (round) => ({
        results: column(results, (i) => ({
          ...{ id: `result-${round}-${i}`, input: `question ${i}`, actualOutput: 'an answer '.repeat(20) },
          ...{ passed: i % 3 > 0, score: (i % 10) / 10, latency: 12, metadata: { topic: `t-${i % 9}` } },
        })),
      }),
    },
  ];
}

/** How long does the largest body that one request may carry keep the server's event loop, and with it every claim, waiting? */
async function blockedLoop(): Promise<void> {
  process.env.NODE_OPTIONS = `--import ${probe}`;
  const server = await startBenchServer({ isBuilt: true });
  try {
    const rows: (string | number)[][] = [];
    for (const sent of await requests(server)) rows.push(await measure(server, sent));
    printTable(
      `Longest stand-still of the event loop (ms; least and median of ${rounds})`,
      ['request', 'MB', 'least', 'median'],
      rows,
    );
  } finally {
    await rm(file, { force: true });
    await server.stop();
  }
}

await blockedLoop();
