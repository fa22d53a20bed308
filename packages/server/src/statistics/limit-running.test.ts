import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { limitRunning } from './limit-running.ts';

it('runs so many at a time, in the order of asking, and goes on after one that fails', async () => {
  const inTurn = limitRunning(2);
  let running = 0;
  const started: number[] = [];
  const work = (number: number) =>
    inTurn(async () => {
      running += 1;
      expect(running).toBeLessThanOrEqual(2);
      started.push(number);
      await sleep(5);
      running -= 1;
      if (number === 1) throw new Error('one fails');
      return number;
    });
  const all = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
  expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  expect(all.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true, true]);
  expect(await work(6)).toBe(6);
});
