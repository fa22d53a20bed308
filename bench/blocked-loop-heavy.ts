import { heavyRequests } from './heavy-requests.ts';
import { putProbe, removeProbe } from './loop-probe.ts';
import { measureBlocks } from './measure-blocks.ts';
import { readSizes } from './read-sizes.ts';
import { startBenchServer } from './start-bench-server.ts';

const sizes = readSizes({
  rounds: [3, 1],
  /** Milliseconds of claims alone before each request. */
  alone: [1_500, 500],
  /** Judged by five raters each. */
  items: [60_000, 2_000],
  duels: [20_000, 1_000],
  gold: [1_000, 100],
});

/** What reads, computes from or writes very many rows: how long does it keep the event loop? */
async function blockedLoopHeavy(): Promise<void> {
  putProbe();
  const server = await startBenchServer({ isBuilt: true });
  try {
    const [claimer, ...annotators] = await server.createRaters(6);
    if (claimer === undefined) throw new Error('no rater was made');
    const raterIds = annotators.map((rater) => rater.memberId);
    const { rounds, items, alone: aloneMs } = sizes;
    const requests = await heavyRequests(server, raterIds, { ...sizes, rounds: 2 * rounds });
    await measureBlocks({ server, rounds, aloneMs, items }, claimer, requests);
  } finally {
    await removeProbe();
    await server.stop();
  }
}

await blockedLoopHeavy();
