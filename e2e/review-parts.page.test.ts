import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

const sheetCode = '**/assets/shortcut-sheet-*';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage.stop());

async function openItem(page: Page): Promise<void> {
  await page.goto(`/review/${await stage.createQueue(3)}`);
  await page.getByRole('article').getByRole('heading', { level: 2 }).waitFor();
}

const chosen = (page: Page, name: string) => page.getByRole('radio', { name }).first();

describeInBrowser('a part of the page that cannot be fetched', () => {
  it('is waited for without a network, and the item stays in work', async () => {
    const { page, faults } = await stage.openAs('Annie');
    let isAway = true;
    for (const path of [sheetCode, '**/healthz'])
      await page.route(path, async (route) => await (isAway ? route.abort() : route.continue()));
    await openItem(page);
    await page.keyboard.press('?');
    await page.keyboard.press('1');
    await expect.poll(() => chosen(page, 'Pass').isChecked()).toBe(true);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    isAway = false;
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await chosen(page, 'Pass').isChecked()).toBe(true);
    expect(faults).toEqual([]);
  });

  it('that the server has no more says so, and loading again keeps the draft', async () => {
    const { page } = await stage.openAs('Mileva');
    await page.route(sheetCode, async (route) => await route.fulfill({ status: 404, body: 'not found' }));
    await openItem(page);
    await page.keyboard.press('1');
    await page.keyboard.press('?');
    await page.getByText('The server has a newer version of this page.').waitFor();
    await page.unroute(sheetCode);
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect.poll(() => chosen(page, 'Pass').isChecked()).toBe(true);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });
});
