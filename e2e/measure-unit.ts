import type { Page } from 'playwright-core';

/** As text, for the page. */
const sortNumbers = `(() => {
  const start = performance.now();
  let last = 1;
  const numbers = Array.from({ length: 300_000 }, () => (last = (last * 48_271) % 2_147_483_647));
  numbers.sort((a, b) => a - b);
  return performance.now() - start;
})()`;

/**
 * Milliseconds that a fixed piece of work (a tenth of a second on a usual machine) takes in this page just now. What
 * is measured beside it can be bounded in such units: a slow or busy machine makes both longer.
 */
export async function measureUnit(page: Page): Promise<number> {
  return await page.evaluate<number>(sortNumbers);
}
