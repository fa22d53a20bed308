import { readFile, writeFile } from 'node:fs/promises';
import { ask } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { type CopyTimes, copyRows } from './copy-rows.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { sendLines } from './send-lines.ts';
import { spreadOf } from './spread-of.ts';
import { type BenchServer, startBenchServer } from './start-bench-server.ts';

interface Add extends CopyTimes {
  count: number;
  seconds: number;
  peakMiB: number;
}

/** Peak resident memory of a process since the last reset, in MiB (Linux). */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** 5 sets the peak back to what is resident now; see proc_pid_clear_refs(5). */
async function resetPeakMemory(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, '5');
}

async function measureAdd(
  server: BenchServer,
  count: number,
  add: (queueId: string) => Promise<number>,
): Promise<Add> {
  const queueId = await server.createQueue({});
  await resetPeakMemory(server.pid);
  const seconds = await add(queueId);
  const peakMiB = await peakMemory(server.pid);
  const { rows } = await server.pool.query('select count(*) as count from items where queue_id = $1', [
    queueId,
  ]);
  if (rows[0]?.count !== count) throw new Error(`${rows[0]?.count} items instead of ${count}`);
  return { count, seconds, peakMiB, ...(await copyRows(server, queueId)) };
}

async function addInOneRequest(server: BenchServer, round: number, count: number): Promise<Add> {
  const target_ids = Array.from({ length: count }, (_, nr) => `json-${round}-${nr}`);
  return await measureAdd(server, count, async (queue_id) => {
    const from = performance.now();
    const body = { queue_id, target_ids };
    const answer = await ask(server.url, 'POST', '/annotations/queues/items', { key: ownerKey, body });
    if (answer.body?.data?.added !== count) throw new Error(JSON.stringify(answer.body).slice(0, 500));
    return (performance.now() - from) / 1000;
  });
}

async function addAsStream(server: BenchServer, count: number): Promise<Add> {
  return await measureAdd(server, count, async (queueId) => {
    const sent = await sendLines(server.url, queueId, count, (nr) => `line-${nr}`);
    if (sent.outcomes.waiting !== count) throw new Error(`outcomes: ${JSON.stringify(sent.outcomes)}`);
    return sent.seconds;
  });
}

/** Those of migration 0012, which only the table of items reads. */
const tableIndexes = ['items_state', 'items_priority'];

/** Runs with the database as it was before migration 0012, and puts its indexes back. */
async function withoutTableIndexes<T>(server: BenchServer, run: () => Promise<T>): Promise<T> {
  const { rows } = await server.pool.query<{ indexdef: string }>(
    'select indexdef from pg_indexes where indexname = any($1)',
    [tableIndexes],
  );
  if (rows.length !== tableIndexes.length) throw new Error('The indexes are not there.');
  await server.pool.query(`drop index ${tableIndexes.join(', ')}`);
  try {
    return await run();
  } finally {
    for (const { indexdef } of rows) await server.pool.query(indexdef);
  }
}

function printIndexCost(ids: number, added: readonly Add[], bare: readonly Add[]): void {
  const rate = (adds: readonly Add[]) => spreadOf(adds.map((add) => add.count / add.seconds)).p50;
  const ratios = added.map((add, round) => (bare[round]?.seconds ?? Number.NaN) / add.seconds);
  const { p50, min, max } = { ...spreadOf(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
  printTable(
    `Cost of the indexes of migration 0012: ${ids.toLocaleString('en-US')} ids in one request with them and without, by turns (rows/s)`,
    ['with', 'without', 'with / without', 'least', 'most'],
    [[Math.round(rate(added)).toLocaleString('en-US'), Math.round(rate(bare)), p50, min, max]],
  );
}

function rowOf(name: string, adds: readonly Add[], idleMiB: number): (string | number)[] {
  const median = (of: (add: Add) => number) => spreadOf(adds.map(of)).p50;
  return [
    name,
    Math.round(median((add) => add.count / add.seconds)),
    Math.round(median((add) => add.count / add.rows)),
    Math.round(median((add) => add.count / add.ids)),
    median((add) => add.rows / add.seconds),
    median((add) => add.ids / add.seconds),
    Math.round(Math.max(...adds.map((add) => add.peakMiB))),
    Math.round(idleMiB),
  ];
}

/**
 * Adds ids that nobody has named before, so that each makes a target and an item: many in one JSON request, and very
 * many as an NDJSON stream with an outcome a line. Each add is followed by COPY of the rows it made.
 */
async function bulkAdd(): Promise<void> {
  const sizes = readSizes({ ids: [100_000, 20_000], rounds: [5, 2], lines: [1_000_000, 50_000] });
  const server = await startBenchServer({ isBuilt: true });
  try {
    await addInOneRequest(server, 0, 1_000);
    await resetPeakMemory(server.pid);
    const idleMiB = await peakMemory(server.pid);
    const stream = await addAsStream(server, sizes.lines);
    const [requests, bare]: [Add[], Add[]] = [[], []];
    for (let round = 1; round <= sizes.rounds; round += 1) {
      requests.push(await addInOneRequest(server, round, sizes.ids));
      bare.push(await withoutTableIndexes(server, () => addInOneRequest(server, -round, sizes.ids)));
    }
    printTable(
      `Bulk add over HTTP beside COPY of the same rows (rows/s; ratio = add / COPY; memory of the server process in MiB)`,
      ['add', 'add', 'COPY rows', 'COPY ids', '/ COPY rows', '/ COPY ids', 'peak', 'idle'],
      [
        rowOf(`${sizes.ids.toLocaleString('en-US')} ids in one request`, requests, idleMiB),
        rowOf(`${sizes.lines.toLocaleString('en-US')} NDJSON lines`, [stream], idleMiB),
      ],
    );
    printIndexCost(sizes.ids, requests, bare);
  } finally {
    await server.stop();
  }
}

await bulkAdd();
