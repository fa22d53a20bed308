import type { Annotation } from '@evalguard/contract';
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
const shown = async (page: Page) => (await heading(page).textContent()) ?? '';
const annotations = (queueId: string) =>
  stage.call<Annotation[]>('GET', `/annotations?limit=200&queue_id=${queueId}`);

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function submitted(page: Page, count: number): Promise<string[]> {
  const done: string[] = [];
  for (let nr = 0; nr < count; nr += 1) {
    done.push(await shown(page));
    await press(page, '1', '5', 'Enter');
    await expect.poll(() => shown(page)).not.toBe(done.at(-1));
  }
  return done;
}

describeInBrowser('looking back beyond this session', () => {
  it('walks through earlier items with their answers, changes one, and comes back to the item in hand', async () => {
    const queueId = await stage.createQueue(16);
    const { page } = await stage.openAs('Lise');
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    const before = await submitted(page, 12);
    await expect.poll(async () => (await annotations(queueId)).length).toBe(12);
    await page.reload();
    await heading(page).waitFor();
    const inHand = await shown(page);
    const [now = ''] = await submitted(page, 1);
    expect(now).toBe(inHand);
    const after = await shown(page);
    await press(page, '2', '[');
    await expect.poll(() => shown(page)).toBe(now);
    // More than one page of the server's list.
    for (const earlier of before.toReversed()) {
      await press(page, '[');
      await expect.poll(() => shown(page)).toBe(earlier);
    }
    expect(await page.getByRole('radio', { name: 'Pass' }).isChecked()).toBe(true);
    expect(await page.getByRole('button', { name: 'Previous of my own' }).isDisabled()).toBe(true);
    await page.getByText('Your answer, open for editing').waitFor();
    await press(page, '3', 'Enter');
    await expect.poll(() => shown(page)).toBe(after);
    expect(await page.getByRole('radio', { name: 'Fail' }).isChecked()).toBe(true);
    await expect
      .poll(async () => (await annotations(queueId)).find((one) => one.target_id === before[0]))
      .toMatchObject({ values: { verdict: 'unsure', quality: 5 }, revision: 2 });
    // Twelve before the reload and one after it; a changed answer is not one more.
    await page.getByRole('button', { name: '13 / 25' }).waitFor();
  });

  it('offers nothing to a rater who has judged nothing here, and undoes nothing of an earlier session', async () => {
    const queueId = await stage.createQueue(4);
    const { page } = await stage.openAs('Otto');
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    const previous = page.getByRole('button', { name: 'Previous of my own' });
    expect(await previous.isDisabled()).toBe(true);
    const [first] = await submitted(page, 1);
    await expect.poll(async () => (await annotations(queueId)).length).toBe(1);
    await page.reload();
    await heading(page).waitFor();
    await press(page, '[');
    await expect.poll(() => shown(page)).toBe(first);
    await press(page, ']', 'Shift+U');
    await page.getByText('Nothing to undo', { exact: false }).waitFor();
    expect((await annotations(queueId))[0]?.status).toBe('submitted');
  });

  it('an optional answer that is taken out of an earlier item is gone', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Marie');
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    const first = await shown(page);
    await press(page, '1', '5', 'm');
    await page.keyboard.type('hasty');
    await press(page, 'Escape', 'Enter');
    await expect.poll(async () => (await annotations(queueId))[0]?.values.note).toBe('hasty');
    await page.reload();
    await heading(page).waitFor();
    await press(page, '[');
    await expect.poll(() => shown(page)).toBe(first);
    await page.getByRole('textbox', { name: 'Note' }).fill('');
    await press(page, 'Escape', 'Enter');
    await expect
      .poll(async () => (await annotations(queueId))[0])
      .toMatchObject({ revision: 2, values: { verdict: 'pass', quality: 5 } });
    expect((await annotations(queueId))[0]?.values).not.toHaveProperty('note');
  });

  it('says so when the server cannot be reached, and works when it can', async () => {
    const queueId = await stage.createQueue(4);
    const { page } = await stage.openAs('Hahn');
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    const [first] = await submitted(page, 1);
    await expect.poll(async () => (await annotations(queueId)).length).toBe(1);
    await page.reload();
    await heading(page).waitFor();
    await page.route('**/items/mine', (route) => route.abort());
    await press(page, '[');
    await page.getByText('Your earlier items cannot be fetched just now.').waitFor();
    await page.unroute('**/items/mine');
    await press(page, '[');
    await expect.poll(() => shown(page)).toBe(first);
  });
});
