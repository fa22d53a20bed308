import type { Page } from 'playwright-core';
import { slowDown } from '../e2e/measure-paint.ts';
import { startReviewStage } from '../e2e/review-stage.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';

const { keys, visits } = readSizes({ keys: [120, 20], visits: [9, 3] });

const phone = { locale: 'en-US', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const item = 'main article h2';
const sentence = 'The answer names 3 to 5 days, but the policy says 7. ';

function quartiles(times: readonly number[]): [number, number, number] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return [at(0.5), at(0.95), at(1)];
}

/** As text, for the page, as in e2e/submit-to-next.ts: durations from a key to the frame that shows it (Event Timing, W3C). */
const watchKeys = `(() => {
  globalThis.keyDurations = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') globalThis.keyDurations.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
})()`;

async function typingTimes(page: Page): Promise<number[]> {
  await page.keyboard.press('m');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await page.evaluate(watchKeys);
  for (let nr = 0; nr < keys; nr += 1) {
    await page.keyboard.press(
      sentence[nr % sentence.length] === ' ' ? 'Space' : (sentence[nr % sentence.length] as string),
    );
    await page.waitForTimeout(150);
  }
  await page.waitForTimeout(500);
  const seen = await page.evaluate<number[]>('globalThis.keyDurations');
  // What took less than the browser reports (16 ms) counts as that.
  return [...seen, ...new Array<number>(Math.max(0, keys - seen.length)).fill(16)];
}

const openSheet = `new Promise((resolve) => {
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', code: 'Slash', shiftKey: true, bubbles: true, cancelable: true }));
  const look = () => {
    if (document.querySelector('dialog[open]') !== null) setTimeout(() => resolve(performance.now() - start));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

const stage = await startReviewStage();
try {
  const queueId = await stage.createQueue(20);
  const { page } = await stage.openAs('Radia', phone);
  const storageState = await page.context().storageState();
  const first: number[] = [];
  const again: number[] = [];
  let typed: number[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const context = await stage.browser.newContext({ baseURL: stage.product.url, ...phone, storageState });
    const visited = await context.newPage();
    const devTools = await context.newCDPSession(visited);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    await visited.goto(`/review/${queueId}`);
    await visited.locator(item).first().waitFor();
    await visited.waitForTimeout(3_000);
    first.push(await visited.evaluate<number>(openSheet));
    await visited.keyboard.press('Escape');
    await visited.locator('dialog[open]').waitFor({ state: 'detached' });
    again.push(await visited.evaluate<number>(openSheet));
    await visited.keyboard.press('Escape');
    await visited.locator('dialog[open]').waitFor({ state: 'detached' });
    if (visit === 0) typed = await typingTimes(visited);
    await context.close();
  }
  printTable(
    `Phone, processor slowed down ${slowDown} times (ms)`,
    ['what', 'p50', 'p95', 'max'],
    [
      [`a key typed in a note (${keys})`, ...quartiles(typed).map(Math.round)],
      [`first shortcut sheet (${visits} visits)`, ...quartiles(first).map(Math.round)],
      ['the sheet again', ...quartiles(again).map(Math.round)],
    ],
  );
} finally {
  await stage.stop();
}
