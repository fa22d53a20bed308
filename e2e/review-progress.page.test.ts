import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage.stop());

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });

async function open(page: Page, queueId: string): Promise<void> {
  await page.goto(`/review/${queueId}`);
  await heading(page).waitFor();
}

async function judge(page: Page): Promise<void> {
  const before = await heading(page).textContent();
  for (const key of ['1', '4', 'Enter']) await page.keyboard.press(key);
  await expect.poll(() => heading(page).textContent()).not.toBe(before);
}

/** What a browser tells a page whose tab goes to the back, or comes to the front again. */
const setHidden = (page: Page, isHidden: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

const seconds = async (page: Page) => {
  const [minutes = 0, rest = 0] = ((await page.getByRole('timer').textContent()) ?? '')
    .split(':')
    .map(Number);
  return minutes * 60 + rest;
};

describeInBrowser('how far one is', () => {
  it('shows what is mine, the share of the queue, the pace and the goal, and keeps them', async () => {
    const queueId = await stage.createQueue(4);
    const { page, faults } = await stage.openAs('Gail', { viewport: { width: 1440, height: 900 } });
    await open(page, queueId);
    const header = page.getByRole('banner');
    await header.getByText('0 by you').waitFor();
    await header.getByText('Queue 0% done').waitFor();
    await page.keyboard.press('Shift+G');
    await page.getByRole('dialog', { name: 'How many items do you want to do in this session?' }).waitFor();
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await header.getByText('0 / 2').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('FIELDSET');
    await judge(page);
    await header.getByText('1 by you').waitFor();
    await header.getByText('1 / 2').waitFor();
    await header.getByText(/^\d+ s each$/).waitFor();
    await header.getByText('Queue 25% done').waitFor();
    await judge(page);
    await page.getByText('You have reached your goal for this session.').waitFor();
    const bar = page.getByRole('progressbar', { name: 'This session' });
    expect([await bar.getAttribute('aria-valuenow'), await bar.getAttribute('aria-valuemax')]).toEqual([
      '2',
      '2',
    ]);
    // A reload is no new session.
    await open(page, queueId);
    await header.getByText('2 / 2').waitFor();
    await header.getByText('2 by you').waitFor();
    expect(faults).toEqual([]);
  });

  it('the time on an item stands still while the tab is hidden, goes on after it, and is sent with the answer', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Tim', { viewport: { width: 1440, height: 900 } });
    const opened = Date.now();
    await open(page, queueId);
    await expect.poll(() => seconds(page)).toBeGreaterThanOrEqual(1);
    await setHidden(page, true);
    const hidden = Date.now();
    await page.waitForTimeout(1_100);
    const atRest = await seconds(page);
    await page.waitForTimeout(3_000);
    expect(await seconds(page)).toBe(atRest);
    const inTheBack = Date.now() - hidden;
    await setHidden(page, false);
    await expect.poll(() => seconds(page)).toBeGreaterThan(atRest);
    await judge(page);
    const list = () => stage.call<{ duration_ms: number }[]>('GET', `/annotations?queue_id=${queueId}`);
    await expect.poll(async () => (await list()).length).toBe(1);
    // The four seconds in the back are not in it, however long the rest took here.
    const [sent] = await list();
    expect(sent?.duration_ms).toBeGreaterThan(1_000);
    expect(sent?.duration_ms).toBeLessThan(Date.now() - opened - inTheBack);
  });
});
