import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Fit, KeptFits } from './kept-fits.ts';

/** Fits of the size given, numbered as they are computed. */
function numbered(sizeMax: number) {
  const fits = new KeptFits<Fit & { number: number }>(sizeMax);
  let last = 0;
  const ask = async (key: string, { since = null as Date | null, size = 1, takesMs = 0 } = {}) => {
    const fit = await fits.fit(key, since, async () => {
      last += 1;
      const [number, computedAt] = [last, new Date()];
      await sleep(takesMs);
      return { number, size, computedAt };
    });
    return fit;
  };
  return ask;
}

it('a first page is computed anew, later ones come from the fit before or a newer one', async () => {
  const ask = numbered(10);
  const first = await ask('a');
  const since = first.computedAt;
  expect((await ask('a', { since })).number).toBe(1);
  await sleep(2);
  expect((await ask('a')).number).toBe(2);
  expect((await ask('a', { since })).number).toBe(2);
  expect((await ask('a', { since: new Date(Date.now() + 1000) })).number).toBe(3);
  expect((await ask('b', { since })).number).toBe(4);
});

it('a fit that took long is given again, and those who ask at once wait for the same one', async () => {
  const ask = numbered(10);
  const both = await Promise.all([ask('a', { takesMs: 1_200 }), ask('a')]);
  expect(both.map(({ number }) => number)).toEqual([1, 1]);
  expect((await ask('a')).number).toBe(1);
});

it('the oldest go where all together are too large, but never the last', async () => {
  const ask = numbered(10);
  const since = new Date(0);
  await ask('a', { size: 6 });
  await ask('b', { size: 4 });
  expect([(await ask('a', { since })).number, (await ask('b', { since })).number]).toEqual([1, 2]);
  await ask('c', { size: 3 });
  expect((await ask('b', { since })).number).toBe(2);
  await ask('d', { size: 100 });
  expect((await ask('d', { since })).number).toBe(4);
  expect((await ask('b', { since })).number).toBe(5);
});

it('a fit that fails is not kept', async () => {
  const fits = new KeptFits<Fit>(10);
  await expect(fits.fit('a', null, () => Promise.reject(new Error('no database')))).rejects.toThrow(
    'no database',
  );
  const fit = { size: 1, computedAt: new Date() };
  expect(await fits.fit('a', null, async () => fit)).toBe(fit);
});
