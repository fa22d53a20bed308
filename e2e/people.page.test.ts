import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage?.stop());

const screens = {
  '/dashboard/people': 'Members',
  '/dashboard/pools': 'Rater pools',
  '/dashboard/settings': 'Projects',
  '/dashboard/api-keys': 'API keys',
  '/dashboard/audit': 'Audit log',
};

async function show(page: Page, path: keyof typeof screens): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: screens[path], exact: true }).waitFor();
}

/** The one action at the end of the screen's heading. */
const headAction = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();
const dialog = (page: Page) => page.getByRole('dialog');

/** Invites by the screen and answers the link that it shows. */
async function inviteByScreen(page: Page, email: string): Promise<string> {
  await show(page, '/dashboard/people');
  await headAction(page, 'Invite').click();
  await dialog(page).getByLabel('E-mail').fill(email);
  await dialog(page).getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog(page).getByLabel('Invitation link').inputValue();
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  return link;
}

/** The reference page's own call, as curl sends it. */
async function addItems(key: string, queueId: string): Promise<number> {
  const { status } = await fetch(`${stage.product.url}/api/v1/annotations/queues/items`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      queue_id: queueId,
      items: [{ target_id: randomUUID(), display: [{ type: 'text', text: 'Hello' }] }],
    }),
  });
  return status;
}

describeInBrowser('people and access', () => {
  it('a rater joins by a link, is put into a pool, works, and is removed', async () => {
    const { page, faults } = await stage.openAs('Olga', { role: 'owner' });
    const link = await inviteByScreen(page, 'rita@example.com');
    const pending = page.getByRole('region', { name: 'Pending invitations' });
    await pending.getByText('rita@example.com').waitFor();
    await pending.getByText(/holds until/).waitFor();

    await pending.getByRole('button', { name: /^New link/ }).click();
    const second = await dialog(page).getByLabel('Invitation link').inputValue();
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    const context = await stage.browser.newContext({ locale: 'en-US' });
    const rater = await context.newPage();
    await rater.goto(link);
    await rater.locator('input[name=name]').fill('Rita');
    await rater.locator('input[name=password]').fill('correct horse battery');
    await rater.keyboard.press('Enter');
    await rater.getByRole('alert').getByText('not valid any more').waitFor();
    await rater.goto(second);
    await rater.locator('input[name=name]').fill('Rita');
    await rater.locator('input[name=password]').fill('correct horse battery');
    await rater.keyboard.press('Enter');
    await rater.waitForURL(`${stage.product.url}/`);

    await show(page, '/dashboard/pools');
    await headAction(page, 'New pool').click();
    await dialog(page).getByLabel('Name', { exact: true }).fill('Physicians');
    await dialog(page).getByRole('checkbox', { name: /^Rita/ }).check();
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    const card = page.getByRole('article').filter({ hasText: 'Physicians' });
    await card.getByText('1 rater').waitFor();
    const pools = await stage.call<{ id: string; name: string }[]>('GET', '/rater-pools');
    const pool = pools.find(({ name }) => name === 'Physicians');
    await stage.createQueue(1, { name: 'Medical answers', rater_pool_id: pool?.id });
    await page.reload();
    await card.getByRole('link', { name: 'Medical answers' }).waitFor();
    expect(await card.getByRole('button', { name: /^Delete/ }).isDisabled()).toBe(true);
    await card.getByText('Cannot be deleted').waitFor();
    await rater.reload();
    await rater.getByRole('link', { name: /Medical answers/ }).waitFor();

    await show(page, '/dashboard/people');
    await page.getByRole('button', { name: 'Remove Rita' }).click();
    await dialog(page).getByText('What they judged stays').waitFor();
    await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Rita' }).waitFor({ state: 'detached' });
    await rater.reload();
    await rater.waitForURL('**/sign-in?next=*');
    await context.close();
    expect(faults).toEqual([]);
  });

  it('a key is shown once, works in the call of the reference page, and stops when revoked', async () => {
    const { page, faults } = await stage.openAs('Kai', { role: 'owner' });
    const queueId = await stage.createQueue(0, { name: 'Keyed' });
    await show(page, '/dashboard/api-keys');
    await headAction(page, 'Make a key').click();
    await dialog(page).getByLabel('Name', { exact: false }).first().fill('Nightly evals');
    await dialog(page)
      .getByLabel(/^Allowed addresses/)
      .fill('10.0.0.5/8');
    await dialog(page).getByRole('button', { name: 'Make a key' }).click();
    await dialog(page).getByRole('alert').getByText('write 10.0.0.0/8').waitFor();
    await dialog(page)
      .getByLabel(/^Allowed addresses/)
      .fill('127.0.0.0/8, ::1');
    await dialog(page).getByRole('button', { name: 'Make a key' }).click();
    const key = await dialog(page).getByLabel('The key').inputValue();
    expect(key).toMatch(/^eg_live_[0-9A-Za-z]{43}$/);
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    expect(await page.content()).not.toContain(key);
    expect(await addItems(key, queueId)).toBe(200);
    await page.reload();
    const row = page.getByRole('row').filter({ hasText: 'Nightly evals' });
    await row.getByText(/ago|now/).waitFor();
    await row.getByRole('button', { name: 'Revoke the key Nightly evals' }).click();
    await dialog(page).getByRole('button', { name: 'Revoke', exact: true }).click();
    await row.waitFor({ state: 'detached' });
    expect(await addItems(key, queueId)).toBe(401);
    await page.getByRole('checkbox', { name: /Show revoked/ }).check();
    await row.getByText(/^revoked/).waitFor();

    await show(page, '/dashboard/audit');
    const log = page.getByRole('list', { name: 'Audit log' });
    await log.getByText('Kai revoked the API key Nightly evals').waitFor();
    await log.getByText('by the key Nightly evals').waitFor();
    await page.getByRole('combobox', { name: 'What' }).selectOption('apiKeys.create');
    await log.getByText('Kai made the API key Nightly evals').waitFor();
    await log.getByText('revoked').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toContain('apiKeys.create');
    await page.goto(`/dashboard/audit?subject=${randomUUID()}`);
    await page.getByText('No entry matches these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await log.getByRole('link', { name: 'Keyed' }).first().click();
    await page.waitForURL(`**/dashboard/queues/${queueId}`);
    expect(faults).toEqual([]);
  });

  it('the audit log goes on below its first page', async () => {
    const { page } = await stage.openAs('Paul', { role: 'admin' });
    for (let count = 0; count < 60; count += 1) {
      await stage.call('POST', '/projects', {
        name: `Project ${count} ${randomUUID()}`,
        environment: 'test',
      });
    }
    await page.goto('/dashboard/audit?action=projects.create');
    const lines = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
    await lines.first().waitFor();
    expect(await lines.count()).toBe(50);
    await page.getByRole('button', { name: 'Show more' }).click();
    await lines.nth(59).waitFor();
    await page.goto('/dashboard/audit?action=projects.create&until=2020-01-01');
    await page.getByText('No entry matches').waitFor();
  });

  it('a project changes its name and whether it shows pictures from elsewhere', async () => {
    const { page } = await stage.openAs('Sam', { role: 'admin' });
    const name = `Vision ${randomUUID()}`;
    await stage.call('POST', '/projects', { name: 'Vision' });
    await show(page, '/dashboard/settings');
    const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: /^Vision/ }) });
    await card.getByLabel('Name of the project').fill(name);
    await card.getByRole('checkbox').check();
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Saved.').waitFor();
    const projects = await stage.call<{ name: string; allow_external_images: boolean }[]>(
      'GET',
      '/projects?limit=1000',
    );
    expect(projects.find((project) => project.name === name)?.allow_external_images).toBe(true);
  });

  it('a rater sees none of the entries, is told so on a typed address, and the API agrees', async () => {
    const { page } = await stage.openAs('Rolf');
    const navigation = page.getByRole('navigation', { name: 'Main' });
    await navigation.getByRole('link', { name: 'Review' }).waitFor();
    expect(await navigation.getByRole('link').allTextContents()).toEqual(['Review', 'Account']);
    for (const path of Object.keys(screens)) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'This screen is for administrators' }).first().waitFor();
      await page.getByText('signed in as Rolf, with the role Rater').waitFor();
    }
    expect(await page.evaluate(async () => (await fetch('/api/v1/audit-entries')).status)).toBe(403);
  });

  it('what belongs to others is not there, word for word as what never was', async () => {
    const { page } = await stage.openAs('Nora', { role: 'admin' });
    const answers = await page.evaluate(async (id) => {
      const paths = [`/members/${id}`, `/api-keys/${id}`, `/rater-pools/${id}`];
      return await Promise.all(
        paths.map(async (path) => (await fetch(`/api/v1${path}`, { method: 'DELETE' })).status),
      );
    }, randomUUID());
    expect(answers).toEqual([404, 404, 404]);
  });

  it.each(['light', 'dark'] as const)('axe-core finds nothing, %s, wide and on a phone', async (theme) => {
    const looks = { viewport: { width: 1280, height: 900 }, colorScheme: theme };
    const { page } = await stage.openAs('Axel', { ...looks, role: 'owner' });
    await inviteByScreen(page, `pending-${theme}@example.com`);
    for (const path of Object.keys(screens) as (keyof typeof screens)[]) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await show(page, path);
      await page.waitForTimeout(300);
      expect([path, await findViolations(page)]).toEqual([path, []]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect([path, await findViolations(page)]).toEqual([path, []]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, overflow <= 0]).toEqual([path, true]);
    }
    const openers = { '/dashboard/people': 'Invite', '/dashboard/api-keys': 'Make a key' } as const;
    for (const [path, name] of Object.entries(openers)) {
      await show(page, path as keyof typeof screens);
      await headAction(page, name).click();
      await dialog(page).waitFor();
      expect([path, await findViolations(page)]).toEqual([path, []]);
    }
  });
});
