import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type * as Compiled from './run-statistics.ts';
import { runStatistics } from './run-statistics.ts';

/** The niceness of each thread of this process's children whose command says the word: fields 4 and 19 of proc(5)'s stat. */
function prioritiesOfChildren(word: string): number[] {
  const fieldsOf = (path: string) =>
    readFileSync(path, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (Number(fieldsOf(`/proc/${pid}/stat`)[1]) !== process.pid) return [];
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word)) return [];
        return readdirSync(`/proc/${pid}/task`).map((thread) =>
          Number(fieldsOf(`/proc/${pid}/task/${thread}/stat`)[16]),
        );
      } catch {
        // It has ended in the meantime.
        return [];
      }
    });
}

// The process exists in the compiled server only, which `npm test` builds before it runs the tests.
const compiled = async () =>
  (await import(
    /* @vite-ignore */ new URL('../../dist/statistics/run-statistics.js', import.meta.url).href
  )) as typeof Compiled;

const pairs = Array.from({ length: 500 }, (_, i) => ({ human: i % 3 === 0, machine: i % 2 === 0 }));
const scored = Array.from({ length: 20_000 }, (_, i) => ({
  humanPass: i % 7 < i / 4_000,
  machineScore: i / 20_000,
}));

const json = (body: object) => Buffer.from(JSON.stringify(body));
const few = json({ pairs: pairs.slice(0, 50) });
const many = json({ scored, currentThreshold: 0.5 });

describe('runStatistics', { timeout: 120_000 }, () => {
  it('answers from its process as it does in place, whatever is asked at once', async () => {
    const { runStatistics: runInProcess } = await compiled();
    const [a, b, c] = await Promise.all([
      runInProcess('measureCalibration', json({ pairs })),
      runInProcess('measureCalibration', json({ scored: scored.slice(0, 300) })),
      runInProcess('measureCalibration', few),
    ]);
    expect(a).toEqual(await runStatistics('measureCalibration', json({ pairs })));
    expect(b).toEqual(await runStatistics('measureCalibration', json({ scored: scored.slice(0, 300) })));
    expect(c).toEqual(await runStatistics('measureCalibration', few));
  });

  it('leaves the event loop free, and survives a job that throws', async () => {
    const { runStatistics: runInProcess } = await compiled();
    await expect(runInProcess('measureCalibration', json({ pairs: [] }))).rejects.toThrow('pairs');
    await runInProcess('measureCalibration', json({ pairs }));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const started = performance.now();
    const running = runInProcess('measureCalibration', many);
    delay.enable();
    await running;
    delay.disable();
    // In place the loop would stand still for as long as the job takes.
    expect(delay.max / 1e6).toBeLessThan((performance.now() - started) / 2);
  });

  it('refuses with a time to come back when a hundred wait already', async () => {
    const { runStatistics: runInProcess } = await compiled();
    const asked = Array.from({ length: 105 }, () => runInProcess('measureCalibration', few));
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
    expect(refused.map(({ code, retryAfterSeconds }) => [code, retryAfterSeconds])).toEqual(
      new Array(5).fill(['UNAVAILABLE', 5]),
    );
    await expect(runInProcess('measureCalibration', few)).resolves.toBeDefined();
  });

  it('fails what waits when its process ends, and starts another for the next', async () => {
    const { runStatistics: runInProcess, stopStatistics } = await compiled();
    const waiting = expect(runInProcess('measureCalibration', many)).rejects.toThrow('process ended');
    await stopStatistics();
    await waiting;
    await expect(runInProcess('measureCalibration', few)).resolves.toBeDefined();
  });

  it.runIf(process.platform === 'linux')('runs behind the others, with all of its threads', async () => {
    const { runStatistics: runInProcess } = await compiled();
    await runInProcess('measureCalibration', few);
    const own = prioritiesOfChildren('statistics-process');
    expect(own.length).toBeGreaterThan(4);
    expect(Math.min(...own)).toBeGreaterThanOrEqual(10);
  });
});
