import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type * as Compiled from './run-statistics.ts';
import { runStatistics } from './run-statistics.ts';

// The thread exists in the compiled server only, which `npm test` builds before it runs the tests.
const compiled = async () =>
  (await import(
    /* @vite-ignore */ new URL('../../dist/statistics/run-statistics.js', import.meta.url).href
  )) as typeof Compiled;

const pairs = Array.from({ length: 500 }, (_, i) => ({ human: i % 3 === 0, machine: i % 2 === 0 }));
const scored = Array.from({ length: 20_000 }, (_, i) => ({
  humanPass: i % 7 < i / 4_000,
  machineScore: i / 20_000,
}));

describe('runStatistics', () => {
  it('answers from its thread as it does in place, whatever is asked at once', async () => {
    const { runStatistics: runInThread } = await compiled();
    const [a, b, c] = await Promise.all([
      runInThread('compareVerdicts', pairs),
      runInThread('suggestThreshold', scored.slice(0, 300), 0.5),
      runInThread('compareVerdicts', pairs.slice(0, 50)),
    ]);
    expect(a).toEqual(await runStatistics('compareVerdicts', pairs));
    expect(b).toEqual(await runStatistics('suggestThreshold', scored.slice(0, 300), 0.5));
    expect(c).toEqual(await runStatistics('compareVerdicts', pairs.slice(0, 50)));
  });

  it('leaves the event loop free, and survives a job that throws', async () => {
    const { runStatistics: runInThread } = await compiled();
    await expect(runInThread('compareVerdicts', [])).rejects.toThrow();
    await runInThread('compareVerdicts', pairs);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const started = performance.now();
    const running = runInThread('suggestThreshold', scored, 0.5);
    delay.enable();
    await running;
    delay.disable();
    // In place the loop would stand still for as long as the job takes.
    expect(delay.max / 1e6).toBeLessThan((performance.now() - started) / 2);
  });

  it('refuses with a time to come back when a hundred wait already', async () => {
    const { runStatistics: runInThread } = await compiled();
    const asked = Array.from({ length: 105 }, () => runInThread('compareVerdicts', pairs.slice(0, 50)));
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
    expect(refused.map(({ code, retryAfterSeconds }) => [code, retryAfterSeconds])).toEqual(
      new Array(5).fill(['UNAVAILABLE', 5]),
    );
    await expect(runInThread('compareVerdicts', pairs.slice(0, 50))).resolves.toBeDefined();
  });
});
