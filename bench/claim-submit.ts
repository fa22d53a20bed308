import { ask } from '../e2e/ask.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { claim, submit } from './claim-and-submit.ts';
import { fillQueue, ingestCases } from './fill-queue.ts';
import { pairsByRaters } from './pairs-by-raters.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { sideBySide } from './side-by-side.ts';
import { startBenchServer } from './start-bench-server.ts';

/**
 * Claim + submit pairs over HTTP by 1 and by 8 raters, in turns; and one rater's pair beside two of the cheapest
 * authenticated requests there are (a queue, read by its id): what two requests cost before they do any work.
 */
async function claimAndSubmit(): Promise<void> {
  const sizes = readSizes({ pairs: [600, 150], turns: [6, 2], rounds: [600, 150] });
  const server = await startBenchServer();
  try {
    const cases = Math.max((sizes.pairs + 8) * sizes.turns * 2 + 100, sizes.rounds + 100);
    await ingestCases(server, cases);
    const found = await pairsByRaters(server, { counts: [1, 8], pairs: sizes.pairs, turns: sizes.turns });

    const [rater] = await server.createRaters(1);
    if (rater === undefined) throw new Error('no rater was made');
    const queueId = await server.createQueue({});
    await fillQueue(server, queueId, sizes.rounds + 100);
    const timed = async (work: () => Promise<void>) => {
      const from = performance.now();
      await work();
      return performance.now() - from;
    };
    const path = `/annotations/queues/${queueId}`;
    const beside = await sideBySide(
      sizes.rounds,
      () => timed(async () => submit(server.url, rater, await claim(server.url, rater, queueId))),
      () =>
        timed(async () => {
          for (let nr = 0; nr < 2; nr += 1) await ask(server.url, 'GET', path, { key: ownerKey });
        }),
    );
    printTable(
      `Claim + submit over HTTP (${sizes.pairs} pairs a turn, ${sizes.turns} turns)`,
      ['raters', 'pairs/s', 'pair p50 ms', 'pair p95 ms', 'rate / 1 rater'],
      found.map(({ raters, rate, rateToOne, pairs }) => [
        String(raters),
        rate,
        pairs.p50,
        pairs.p95,
        rateToOne,
      ]),
    );
    printTable(
      `One rater's pair beside two reads of a queue (ms, ${sizes.rounds} rounds)`,
      ['', 'p50', 'p95', 'reads p50', 'reads p95', 'ratio p50'],
      [
        [
          'claim + submit',
          beside.subject.p50,
          beside.subject.p95,
          beside.yardstick.p50,
          beside.yardstick.p95,
          beside.ratio,
        ],
      ],
    );
  } finally {
    await server.stop();
  }
}

await claimAndSubmit();
