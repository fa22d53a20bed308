import { ingestCases } from './fill-queue.ts';
import { largeBodies } from './large-bodies.ts';
import { putProbe, removeProbe } from './loop-probe.ts';
import { measureBlocks } from './measure-blocks.ts';
import { readSizes } from './read-sizes.ts';
import { startBenchServer } from './start-bench-server.ts';

const sizes = readSizes({
  rounds: [3, 1],
  /** Milliseconds of claims alone before each request. */
  alone: [1_500, 500],
  calibrated: [100_000, 2_000],
  added: [100_000, 2_000],
  rich: [10_000, 500],
  results: [5_000, 500],
  spans: [10_000, 500],
  pairs: [10_000, 500],
});

/** The largest bodies that one request may carry: how long do they keep the event loop? */
async function blockedLoop(): Promise<void> {
  putProbe();
  const server = await startBenchServer({ isBuilt: true });
  try {
    const [claimer] = await server.createRaters(1);
    if (claimer === undefined) throw new Error('no rater was made');
    const items = 20_000;
    await ingestCases(server, items);
    const measuring = { server, items, rounds: sizes.rounds, aloneMs: sizes.alone };
    await measureBlocks(measuring, claimer, await largeBodies(server, sizes));
  } finally {
    await removeProbe();
    await server.stop();
  }
}

await blockedLoop();
