import { timeClaim } from './claim-and-submit.ts';
import { fillQueue, ingestCases, judgeFirst } from './fill-queue.ts';
import { leasesLeft, leaseToTheLost } from './lease-to-the-lost.ts';
import { pairsByRaters } from './pairs-by-raters.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { type SideBySide, sideBySide } from './side-by-side.ts';
import { type BenchServer, type QueueOptions, startBenchServer } from './start-bench-server.ts';
import { verbsAs } from './verbs-as.ts';

const sizes = readSizes({
  done: [100_000, 10_000],
  completed: [1_000_000, 50_000],
  expired: [5_000, 1_000],
  few: [1_000, 1_000],
  rounds: [200, 60],
  pairs: [640, 128],
  turns: [4, 2],
});
/** What a judged queue still has to give: enough for every round of every measure. */
const remaining = 2_000;
type Row = (string | number)[];

function rowOf(name: string, { subject, yardstick, ratio }: SideBySide): Row {
  return [name, subject.p50, subject.p95, subject.max, yardstick.p50, yardstick.p95, ratio];
}

async function freshQueue(server: BenchServer, options: QueueOptions, count = sizes.few): Promise<string> {
  const queueId = await server.createQueue(options);
  await fillQueue(server, queueId, count);
  return queueId;
}

/** A rater has judged very many items that stay open, because three are asked for each. */
async function longHistory(server: BenchServer): Promise<Row[]> {
  const rows: Row[] = [];
  const [rater] = await server.createRaters(1);
  if (rater === undefined) throw new Error('no rater was made');
  const verbs = verbsAs(server, rater.memberId);
  for (const order of ['fifo', 'priority'] as const) {
    const fresh = await freshQueue(server, { order, ratersPerItem: 3 });
    const old = await freshQueue(server, { order, ratersPerItem: 3 }, sizes.done + remaining);
    await judgeFirst(server, old, [rater.memberId], sizes.done);
    await server.pool.query('vacuum analyze items, slots, annotations');
    const name = `${sizes.done.toLocaleString('en-US')} done by the rater, ${order}`;
    const time = (queueId: string) => timeClaim(server.url, rater, queueId);
    const bare = (queueId: string) => verbs.timeLease(queueId);
    rows.push(
      rowOf(
        `${name}, request`,
        await sideBySide(
          sizes.rounds,
          () => time(old),
          () => time(fresh),
        ),
      ),
    );
    rows.push(
      rowOf(
        `${name}, verb`,
        await sideBySide(
          sizes.rounds,
          () => bare(old),
          () => bare(fresh),
        ),
      ),
    );
    if (order === 'fifo') continue;
    // What an add does to the cursors of a queue with priorities: everyone starts again.
    const afterAdd = async (queueId: string) => {
      await server.pool.query('update queues set cursor_epoch = cursor_epoch + 1 where id = $1', [queueId]);
      return await bare(queueId);
    };
    const seen = await sideBySide(
      20,
      () => afterAdd(old),
      () => afterAdd(fresh),
      2,
    );
    rows.push(rowOf(`${name}, first verb after an add`, seen));
  }
  return rows;
}

/** Very many items are done with; ten raters did them, and each is measured with the cursor that this left. */
async function longQueue(server: BenchServer): Promise<Row[]> {
  const rows: Row[] = [];
  const raters = await server.createRaters(11);
  const [newcomer] = raters.splice(10);
  const [rater] = raters;
  if (rater === undefined || newcomer === undefined) throw new Error('no rater was made');
  const old = await freshQueue(server, {}, sizes.completed + remaining);
  const fresh = await freshQueue(server, {});
  await judgeFirst(
    server,
    old,
    raters.map(({ memberId }) => memberId),
    sizes.completed,
  );
  const name = `${sizes.completed.toLocaleString('en-US')} completed`;
  for (const [state, who] of [
    ['not vacuumed, new rater', newcomer],
    ['not vacuumed', rater],
    ['vacuumed', rater],
  ] as const) {
    if (state === 'vacuumed') await server.pool.query('vacuum analyze items, slots, annotations');
    const verbs = verbsAs(server, who.memberId);
    const time = (queueId: string) => verbs.timeLease(queueId);
    // No warm-up for the newcomer: the first claim is the one that meets the dead index entries.
    const warmUps = who === newcomer ? 0 : 10;
    const seen = await sideBySide(
      sizes.rounds,
      () => time(old),
      () => time(fresh),
      warmUps,
    );
    rows.push(rowOf(`${name}, ${state}, verb`, seen));
  }
  const time = (queueId: string) => timeClaim(server.url, rater, queueId);
  rows.push(
    rowOf(
      `${name}, request`,
      await sideBySide(
        sizes.rounds,
        () => time(old),
        () => time(fresh),
      ),
    ),
  );
  return rows;
}

/** Leases ran out by the thousand; each claim gives some back until none is left. */
async function lostLeases(server: BenchServer): Promise<Row[]> {
  const rows: Row[] = [];
  const lost = await freshQueue(server, {}, sizes.expired + remaining);
  const fresh = await freshQueue(server, {});
  await leaseToTheLost(server, lost, sizes.expired);
  await server.pool.query('vacuum analyze items, slots');
  const [rater] = await server.createRaters(1);
  const verbs = verbsAs(server, rater?.memberId ?? '', new Date(Date.now() + 2 * 3_600_000));
  const time = (queueId: string) => verbs.timeLease(queueId);
  // A claim gives back 50, so this many rounds see leases that ran out, and the next ones see none.
  const busy = Math.floor(sizes.expired / 50);
  const name = `${sizes.expired.toLocaleString('en-US')} leases ran out`;
  const during = await sideBySide(
    busy,
    () => time(lost),
    () => time(fresh),
    0,
  );
  rows.push(rowOf(`${name}, while giving back, verb`, during));
  const left = await leasesLeft(server, lost);
  if (left > 0) throw new Error(`${left} leases that ran out were not given back`);
  rows.push(
    rowOf(
      `${name}, afterwards, verb`,
      await sideBySide(
        sizes.rounds,
        () => time(lost),
        () => time(fresh),
      ),
    ),
  );
  return rows;
}

/** Everything that is known to slow queues down, each beside a fresh queue of the same kind. */
async function hardCases(): Promise<void> {
  const server = await startBenchServer();
  try {
    await ingestCases(
      server,
      Math.max(sizes.done, sizes.completed, sizes.expired, sizes.pairs * sizes.turns * 3) + remaining,
    );
    const { pairs, turns } = sizes;
    const crowd = await pairsByRaters(server, { counts: [1, 8, 64], pairs, turns });
    const rows = [
      ...(await longHistory(server)),
      ...(await lostLeases(server)),
      ...(await longQueue(server)),
    ];
    const head = ['case', 'p50', 'p95', 'max', 'fresh p50', 'fresh p95', 'ratio p50'];
    printTable('Claim in hard cases beside a fresh queue (ms)', head, rows);
    printTable(
      `Raters at once, claim + submit over HTTP (${pairs} pairs a turn, ${turns} turns)`,
      ['raters', 'pairs/s', 'rate / 1 rater', 'claim p50 ms', 'claim p95 ms', 'claim max ms'],
      crowd.map(({ raters, rate, rateToOne, claims }) => {
        return [String(raters), rate, rateToOne, claims.p50, claims.p95, claims.max];
      }),
    );
  } finally {
    await server.stop();
  }
}

await hardCases();
