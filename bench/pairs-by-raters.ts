import { runPairs } from './claim-and-submit.ts';
import { fillQueue } from './fill-queue.ts';
import { type Spread, spreadOf } from './spread-of.ts';
import type { BenchServer } from './start-bench-server.ts';

export interface PairsByRaters {
  raters: number;
  /** Pairs a second, all raters together: the median turn. */
  rate: number;
  /** That rate over the first side's. */
  rateToOne: number;
  /** Milliseconds. */
  claims: Spread;
  pairs: Spread;
}

/**
 * Claim + submit pairs over HTTP by different numbers of raters, on one fresh queue and in turns, so that whatever else
 * the machine does meets every number alike. The cases must be ingested already.
 */
export async function pairsByRaters(
  server: BenchServer,
  given: { counts: readonly number[]; pairs: number; turns: number },
): Promise<PairsByRaters[]> {
  const raters = await server.createRaters(Math.max(...given.counts));
  const queueId = await server.createQueue({});
  const warmUp = raters.length * 2;
  await fillQueue(
    server,
    queueId,
    (given.pairs + raters.length) * given.turns * given.counts.length + warmUp,
  );
  await server.pool.query('vacuum analyze items');
  await runPairs(server.url, queueId, raters, warmUp);
  const sides = given.counts.map((count) => ({
    count,
    claims: [] as number[],
    both: [] as number[],
    rates: [] as number[],
  }));
  for (let turn = 0; turn < given.turns; turn += 1) {
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      const run = await runPairs(server.url, queueId, raters.slice(0, side.count), given.pairs);
      side.claims.push(...run.claims);
      side.both.push(...run.both);
      side.rates.push(run.pairs / run.seconds);
    }
  }
  const alone = spreadOf(sides[0]?.rates ?? []).p50;
  return sides.map(({ count, claims, both, rates }) => {
    const rate = spreadOf(rates).p50;
    return { raters: count, rate, rateToOne: rate / alone, claims: spreadOf(claims), pairs: spreadOf(both) };
  });
}
