import { readFileSync } from 'node:fs';
import { ask, type Rater } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { timeClaim } from './claim-and-submit.ts';
import { fillQueue, ingestCases } from './fill-queue.ts';
import { judgeInBulk } from './judge-in-bulk.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { spreadOf } from './spread-of.ts';
import { type BenchServer, startBenchServer } from './start-bench-server.ts';

/**
 * Changes of all items of a queue that meet a filter, on a million: how long, what the server's memory does, and what
 * raters who work in the same queue feel of it. Linux only (/proc).
 * Usage: npx tsx bench/bulk-change.ts [--small] [--items=1000000]
 */
const { items, raters: raterCount } = readSizes({ items: [1_000_000, 20_000], raters: [4, 2] });

const changes: [string, string, object][] = [
  ['priority of all that are open', 'set-priority', { filter: { state: 'available' }, priority: 9 }],
  ['priority where a text stands', 'set-priority', { filter: { text: 'question case-77' }, priority: 8 }],
  ['requeue what is disputed', 'reopen', { filter: { is_disputed: true } }],
  ['remove all', 'remove', { filter: {} }],
  ['bring all back', 'reopen', { filter: { state: 'removed' } }],
];

/** Megabytes that the server's process holds now. */
function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function call(server: BenchServer, method: string, path: string, body?: object) {
  const answer = await ask(server.url, method, path, { key: ownerKey, ...(body && { body }) });
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body).slice(0, 300)}`);
  return answer.body.data;
}

/** Raters claim and submit until told to stop; times of the claims. Nothing left for a moment is no answer to be timed. */
function workOn(server: BenchServer, queueId: string, raters: readonly Rater[]) {
  const claims: number[] = [];
  let isOver = false;
  let refused = 0;
  const loops = raters.map(async (rater) => {
    while (!isOver) {
      try {
        claims.push(await timeClaim(server.url, rater, queueId));
      } catch (error) {
        // The queue is empty, or the item was removed under the rater's hands.
        if (!/409/.test(String(error))) throw error;
        refused += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  return {
    async stop() {
      isOver = true;
      await Promise.all(loops);
      return { claims, refused };
    },
  };
}

async function untilDone(server: BenchServer, queueId: string, changeId: string | null) {
  let peak = residentMiB(server.pid);
  for (;;) {
    const change =
      changeId === null
        ? null
        : await call(server, 'GET', `/annotations/queues/${queueId}/item-changes/${changeId}`);
    if (change === null || change.state !== 'running') return { change, peak };
    await new Promise((resolve) => setTimeout(resolve, 100));
    peak = Math.max(peak, residentMiB(server.pid));
  }
}

async function measure(server: BenchServer, queueId: string, raters: readonly Rater[]) {
  const rows: (string | number)[][] = [];
  const quiet = workOn(server, queueId, raters);
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  const alone = spreadOf((await quiet.stop()).claims);
  rows.push(['none', '–', '–', '–', '–', residentMiB(server.pid), alone.p50, alone.p95, alone.max, '–']);
  for (const [name, verb, body] of changes) {
    const before = residentMiB(server.pid);
    const work = workOn(server, queueId, raters);
    const from = performance.now();
    const begun = await call(server, 'POST', `/annotations/queues/${queueId}/items/${verb}`, body);
    const answered = performance.now() - from;
    const { change, peak } = await untilDone(server, queueId, begun.change_id);
    const seconds = (performance.now() - from) / 1000;
    const { claims, refused } = await work.stop();
    const seen = spreadOf(claims);
    const { changed } = change ?? begun;
    rows.push([
      ...[name, changed, answered, seconds, Math.round(changed / seconds), Math.max(before, peak)],
      ...[seen.p50, seen.p95, seen.max, refused],
    ]);
  }
  return rows;
}

const server = await startBenchServer();
try {
  await ingestCases(server, items);
  const queueId = await server.createQueue({ order: 'priority', ratersPerItem: 2 });
  await fillQueue(server, queueId, items);
  const judges = (await server.createRaters(3)).map((rater) => rater.memberId);
  await judgeInBulk(server, queueId, judges, Math.floor(items * 0.3));
  const rows = await measure(server, queueId, await server.createRaters(raterCount));
  printTable(
    `${items.toLocaleString('en-US')} items, ${raterCount} raters who claim and submit meanwhile`,
    [
      ...['change', 'changed', 'first answer ms', 'all s', 'items a second', 'server MiB'],
      ...['claim ms, median', 'p95', 'longest', 'refused'],
    ],
    rows,
  );
} finally {
  await server.stop();
}
