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
const annotations = (queueId: string) =>
  stage.call<Annotation[]>('GET', `/annotations?limit=200&queue_id=${queueId}`);

async function open(page: Page, queueId: string): Promise<string> {
  await page.goto(`/review/${queueId}`);
  await heading(page).waitFor();
  return (await heading(page).textContent()) ?? '';
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describeInBrowser('review without a network, without a tab, without a lease', () => {
  it('answers given offline are told, kept, and sent once the network is back', async () => {
    const queueId = await stage.createQueue(6);
    const { page } = await stage.openAs('Katherine');
    const first = await open(page, queueId);
    await page.context().setOffline(true);
    await press(page, '1', '5', 'Enter');
    await expect.poll(() => heading(page).textContent()).not.toBe(first);
    await press(page, '2', '1', 'Enter');
    await page.getByText('You are offline. 2 answers are kept here').waitFor();
    expect(await annotations(queueId)).toEqual([]);
    await page.context().setOffline(false);
    await expect
      .poll(async () => (await annotations(queueId)).map(({ values }) => values.verdict).sort())
      .toEqual(['fail', 'pass']);
    await page.getByText('You are offline').waitFor({ state: 'detached' });
  });

  it('an answer given offline can be taken back before it leaves', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Mary');
    const first = await open(page, queueId);
    await page.context().setOffline(true);
    await press(page, '1', '5', 'Enter', 'Shift+U');
    await expect.poll(() => heading(page).textContent()).toBe(first);
    await page.context().setOffline(false);
    await press(page, '2', 'Enter');
    await expect
      .poll(async () =>
        (await annotations(queueId)).map(({ values, revision }) => [values.verdict, revision]),
      )
      .toEqual([['fail', 1]]);
  });

  it('an answer that has not left yet can be changed, and leaves as changed', async () => {
    const queueId = await stage.createQueue(4);
    const { page } = await stage.openAs('Emma');
    const first = await open(page, queueId);
    await page.context().setOffline(true);
    await press(page, '1', '5', 'Enter', '2', '[');
    await expect.poll(() => heading(page).textContent()).toBe(first);
    await press(page, '3', 'Enter');
    // Back at the second, with its unfinished answer.
    await expect.poll(() => page.getByRole('radio', { name: 'Fail' }).isChecked()).toBe(true);
    await page.context().setOffline(false);
    await expect
      .poll(async () =>
        (await annotations(queueId)).map(({ values, revision }) => [values.verdict, revision]),
      )
      .toEqual([['unsure', 1]]);
  });

  it('a skipped item can be looked back at and answered after all', async () => {
    const queueId = await stage.createQueue(4);
    const { page } = await stage.openAs('Chien');
    const first = await open(page, queueId);
    await press(page, 'Shift+S');
    await page.getByRole('dialog').waitFor();
    await press(page, '4');
    await expect.poll(() => heading(page).textContent()).not.toBe(first);
    await press(page, '[');
    await expect.poll(() => heading(page).textContent()).toBe(first);
    await page.getByText('You skipped this one').waitFor();
    await press(page, '1', '4', 'Enter');
    await expect
      .poll(async () =>
        (await annotations(queueId)).map(({ target_id, values }) => [target_id, values.verdict]),
      )
      .toEqual([[first, 'pass']]);
  });

  it('an unsent answer outlives a closed tab and is sent by the next', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Dorothy');
    await open(page, queueId);
    await page.context().setOffline(true);
    await press(page, '1', '5', 'Enter');
    await page.getByText('You are offline. 1 answer is kept here').waitFor();
    await page.close({ runBeforeUnload: false });
    await page.context().setOffline(false);
    await open(await page.context().newPage(), queueId);
    await expect.poll(async () => (await annotations(queueId)).length).toBe(1);
  });

  it('each keystroke of a draft outlives a closed tab', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Annie');
    const first = await open(page, queueId);
    await press(page, '3', 'm');
    await page.keyboard.type('Half a sent');
    await page.close({ runBeforeUnload: false });
    const again = await page.context().newPage();
    expect(await open(again, queueId)).toBe(first);
    expect(await again.getByRole('radio', { name: 'Unsure' }).isChecked()).toBe(true);
    expect(await again.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Half a sent');
  });

  it('a lost lease is told plainly, nothing is written, and what was written is kept', async () => {
    const queueId = await stage.createQueue(1, { lease_seconds: 10 });
    const { page } = await stage.openAs('Joan');
    const first = await open(page, queueId);
    await page.context().setOffline(true);
    await press(page, '1', '5', 'Enter');
    await page.getByText('You are offline').waitFor();
    // Another rater gets the item when the lease has run out, and answers first.
    const claim = () =>
      stage.call<{ item: { id: string }; lease: { token: number } }>('POST', '/annotations/queue', {
        queue_id: queueId,
      });
    await expect
      .poll(
        () =>
          claim().then(
            () => true,
            () => false,
          ),
        { timeout: 60_000, interval: 500 },
      )
      .toBe(true);
    await stage.call('POST', '/annotations', {
      queue_id: queueId,
      target_id: first,
      target_type: 'eval_case',
      values: { verdict: 'fail', quality: 1 },
    });
    await page.context().setOffline(false);
    await page.getByText(`Your answer for ${first} was not counted`).waitFor();
    await page.getByText('Show what I wrote').click();
    await page.getByText('"verdict": "pass"').waitFor();
    expect((await annotations(queueId)).map(({ values }) => values.verdict)).toEqual(['fail']);
    await page.getByRole('button', { name: 'Let it go' }).click();
    await page.getByText('was not counted').waitFor({ state: 'detached' });
  }, 120_000);

  it('a lease lost in the middle of an item is told before the answer is finished', async () => {
    const queueId = await stage.createQueue(1, { lease_seconds: 10 });
    const { page } = await stage.openAs('Margaret');
    const first = await open(page, queueId);
    await page.context().setOffline(true);
    await press(page, '1');
    const claim = () => stage.call('POST', '/annotations/queue', { queue_id: queueId });
    await expect
      .poll(
        () =>
          claim().then(
            () => true,
            () => false,
          ),
        { timeout: 30_000, interval: 500 },
      )
      .toBe(true);
    await page.context().setOffline(false);
    await page.getByText('This item is no longer yours').waitFor();
    await press(page, '5', 'Enter');
    expect(await heading(page).textContent()).toBe(first);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Nothing to review just now' }).waitFor();
    expect(await annotations(queueId)).toEqual([]);
  });

  it('an answer outlives the end of the session and is sent after the next sign-in', async () => {
    const queueId = await stage.createQueue(3);
    const { page, email } = await stage.openAs('Rosalind');
    await open(page, queueId);
    await page.context().clearCookies();
    await press(page, '1', '5', 'Enter');
    await page.getByText('Your session has ended').waitFor();
    expect(await annotations(queueId)).toEqual([]);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Sign in' }).click();
    const door = await opened;
    await door.locator('input[name=email]').fill(email);
    await door.locator('input[name=password]').fill('correct horse battery');
    await door.keyboard.press('Enter');
    await door.waitForURL((url) => url.pathname === '/');
    await door.close();
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect
      .poll(async () => (await annotations(queueId)).map(({ values }) => values.verdict))
      .toEqual(['pass']);
    await page.getByText('Your session has ended').waitFor({ state: 'detached' });
  });

  it('an item opened again comes back with the earlier answer, and asks only what was opened', async () => {
    const queueId = await stage.createQueue(1);
    const { page } = await stage.openAs('Maria');
    const first = await open(page, queueId);
    await press(page, '1', '5', 'Enter');
    await page.getByRole('heading', { name: 'Nothing to review just now' }).waitFor();
    const [before] = await annotations(queueId);
    await stage.call('POST', `/annotations/queues/items/${before?.item_id}/reopen`, { fields: ['quality'] });
    expect(await open(page, queueId)).toBe(first);
    await page.getByText('Opened again').waitFor();
    expect(await page.getByRole('group', { name: 'Verdict' }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: '5 of 5' }).isChecked()).toBe(true);
    await press(page, '2', 'Enter');
    await expect
      .poll(async () => (await annotations(queueId)).map(({ values }) => values))
      .toEqual([{ verdict: 'pass', quality: 2 }]);
  });

  it('a second tab takes over, and the first says so', async () => {
    const queueId = await stage.createQueue(3);
    const { page } = await stage.openAs('Hedy');
    await open(page, queueId);
    await open(await page.context().newPage(), queueId);
    await page.getByRole('heading', { name: 'You go on in another tab' }).waitFor();
  });

  it('a paused queue and one of another pool say what to do', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Radia');
    await stage.call('PATCH', `/annotations/queues/${queueId}`, { state: 'paused' });
    await page.goto(`/review/${queueId}`);
    await page.getByRole('heading', { name: 'The queue is paused' }).waitFor();
    await page.goto('/review/00000000-0000-0000-0000-000000000000');
    await page.getByText('No such queue').waitFor();
  });
});
