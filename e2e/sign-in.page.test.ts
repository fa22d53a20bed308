import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage.stop());

/** What has the focus: its tag and its words. */
const focused = (page: Page) =>
  page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);
const outline = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);

describeInBrowser('the page and its doors', () => {
  it('a link into a queue leads through the sign-in and back, with the keyboard alone', async () => {
    const queueId = await stage.createQueue(1);
    const { page, email } = await stage.openAs('Ada');
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    await page.waitForURL('**/sign-in');
    await page.goto(`/review/${queueId}`);
    await page.waitForURL('**/sign-in?next=*');
    await page.locator('input[name=email]:focus').waitFor();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.locator('input[name=password]').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('article').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/review/${queueId}`);
  });

  it('from the sign-in to the tenth submitted item no pointer is needed', async () => {
    const queueId = await stage.createQueue(10, { name: 'Ten answers' });
    const { page, email } = await stage.openAs('Emmy');
    await page.context().clearCookies();
    await page.goto('/');
    await page.waitForURL('**/sign-in?next=*');
    await page.locator('input[name=email]:focus').waitFor();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('correct horse battery');
    await page.keyboard.press('Enter');
    // The queue that was made last is the first with work: one Tab, and it is entered.
    await page.getByRole('link', { name: /Ten answers/ }).waitFor();
    expect(await focused(page)).toBe('H1 Your queues');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('A Ten answers');
    await page.keyboard.press('Enter');
    for (let count = 1; count <= 10; count += 1) {
      await page.getByText(`Item ${count} is here.`).waitFor({ state: 'attached' });
      for (const key of ['1', '3', 'Enter']) await page.keyboard.press(key);
    }
    const end = page.getByRole('heading', { name: 'Nothing to review just now' });
    await end.waitFor();
    expect(await end.evaluate((element) => element === document.activeElement)).toBe(true);
    const queue = await stage.call<{ counts: object }>('GET', `/annotations/queues/${queueId}`);
    expect(queue.counts).toMatchObject({ submitted: 10, completed: 10 });
  });

  it('each screen takes the focus to its heading, without a ring, and tabs that stay keep it', async () => {
    await stage.createQueue(1, { name: 'A queue to look into' });
    const { page } = await stage.openAs('Lea', { role: 'editor' });
    const arrivesAt = async (heading: string) => {
      await expect.poll(() => focused(page)).toContain(`H1 ${heading}`);
      expect(await outline(page)).toBe('none');
    };
    // After the invitation; then by the mouse and by the keyboard.
    await arrivesAt('Your queues');
    await page.getByRole('link', { name: 'Account' }).click();
    await arrivesAt('Account');
    await page.getByRole('link', { name: 'Queues', exact: true }).press('Enter');
    await arrivesAt('Queues');
    await page.getByRole('link', { name: 'A queue to look into' }).first().press('Enter');
    await arrivesAt('A queue to look into');
    const items = page.getByRole('navigation').getByRole('link', { name: 'Items' });
    await items.press('Enter');
    await page.waitForURL('**/items');
    const said = page.getByRole('status').filter({ hasText: /Items · A queue to look into/ });
    await said.waitFor({ state: 'attached' });
    expect(await focused(page)).toContain('A Items');
    await page.goBack();
    await page.goBack();
    await arrivesAt('Queues');
  });

  it('the page runs no script and no style that is not its own file', async () => {
    const { headers } = await fetch(`${stage.product.url}/`, { headers: { accept: 'text/html' } });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain("'unsafe-eval'");
  });

  it('hashed assets are kept for ever and come compressed, the document is asked for anew', async () => {
    const document = await fetch(`${stage.product.url}/`, { headers: { accept: 'text/html' } });
    expect(document.headers.get('cache-control')).toBe('no-cache');
    const script = /src="(\/assets\/index-[^"]+\.js)"/.exec(await document.text())?.[1] ?? '';
    const asset = await fetch(`${stage.product.url}${script}`, { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
  });

  it('what is no page stays with the API: unknown paths, methods and assets', async () => {
    const status = async (path: string, accept: string) =>
      (await fetch(`${stage.product.url}${path}`, { headers: { accept } })).status;
    expect(await status('/api/v1/nothing', 'text/html')).toBe(404);
    expect(await status('/assets/nothing.js', '*/*')).toBe(404);
    expect(await status('/assets/..%2Findex.html', '*/*')).toBe(404);
    expect(await status('/nothing', 'application/json')).toBe(404);
  });

  it('a queue that is not there is said not to be there', async () => {
    const { page } = await stage.openAs('Grace');
    await page.goto('/review/11111111-1111-4111-8111-111111111111');
    await page.getByText('No such queue').waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
  });
});
