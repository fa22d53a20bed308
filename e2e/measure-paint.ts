import type { Page } from 'playwright-core';

/** Lighthouse's middling phone: a processor four times slower than this one. */
export const slowDown = 4;

const deadlineMs = 30_000;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const largestPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
    type: 'largest-contentful-paint', buffered: true,
  });
})`;

/**
 * Opens a path and tells when the largest part of it was painted, in milliseconds after the navigation began. Looked at
 * through the debugger and seldom: a locator's own script would run on the slowed-down processor, before the paint.
 */
export async function measurePaint(page: Page, path: string, wanted: string): Promise<number> {
  const devTools = await page.context().newCDPSession(page);
  const read = async <T>(expression: string): Promise<T> =>
    (await devTools.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result
      .value;
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.goto(path, { waitUntil: 'commit' });
  const end = Date.now() + deadlineMs;
  do {
    if (Date.now() > end) throw new Error(`${path} has no ${wanted}`);
    await pause(300);
  } while (!(await read<boolean>(`document.querySelector(${JSON.stringify(wanted)}) !== null`)));
  await pause(1_000);
  const paint = await read<number>(largestPaint);
  await devTools.detach();
  return paint;
}
