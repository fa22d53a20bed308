import type { Page } from 'playwright-core';

/**
 * Milliseconds of the processor that the page spends from `act` until it is idle again. Not by the clock, which goes on
 * while others on the machine have their turn.
 */
export async function measureWork(page: Page, act: () => Promise<unknown>): Promise<number> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await devTools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  const before = await read();
  await act();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const work = (await read()) - before;
  await devTools.detach();
  return work;
}
