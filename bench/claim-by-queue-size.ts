import { timeClaim } from './claim-and-submit.ts';
import { fillQueue, ingestCases } from './fill-queue.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { sideBySide } from './side-by-side.ts';
import { startBenchServer } from './start-bench-server.ts';
import { verbsAs } from './verbs-as.ts';

/** The goal: the median claim from a large queue takes at most this many times that from a small one. */
const ratioMax = 1.3;

/**
 * Does a claim cost more when more items are available? Two queues of one kind, one large and one small, claimed in
 * turn by one rater: as requests over HTTP, and as the claim's verb alone in a transaction.
 */
async function claimBySize(): Promise<void> {
  const sizes = readSizes({ large: [1_000_000, 50_000], few: [1_000, 1_000], rounds: [400, 200] });
  if (sizes.rounds * 2 + 20 > sizes.few) throw new Error('--few must be more than twice --rounds');
  const server = await startBenchServer();
  try {
    await ingestCases(server, Math.max(sizes.large, sizes.few));
    const [rater] = await server.createRaters(1);
    if (rater === undefined) throw new Error('no rater was made');
    const rows = [];
    for (const order of ['fifo', 'priority', 'shuffled'] as const) {
      const [large, few] = [await server.createQueue({ order }), await server.createQueue({ order })];
      await fillQueue(server, large, sizes.large);
      await fillQueue(server, few, sizes.few);
      await server.pool.query('vacuum analyze items');
      const request = (queueId: string) => timeClaim(server.url, rater, queueId);
      const verbs = verbsAs(server, rater.memberId);
      for (const [what, time] of [
        ['request', request],
        ['verb', verbs.timeLease],
      ] as const) {
        const seen = await sideBySide(
          sizes.rounds,
          () => time(large),
          () => time(few),
        );
        rows.push([
          `${order}, ${what}`,
          seen.subject.p50,
          seen.subject.p95,
          seen.yardstick.p50,
          seen.yardstick.p95,
          seen.ratio,
          seen.ratio <= ratioMax ? 'yes' : 'NO',
        ]);
      }
    }
    printTable(
      `Claim, ${sizes.large.toLocaleString('en-US')} against ${sizes.few.toLocaleString('en-US')} available items (ms, ${sizes.rounds} rounds)`,
      ['order', 'large p50', 'large p95', 'few p50', 'few p95', 'ratio p50', `<= ${ratioMax}`],
      rows,
    );
  } finally {
    await server.stop();
  }
}

await claimBySize();
