import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type LivedInQueue, makeLivedInQueue } from './lived-in-queue.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';
import { withEmbeddedDatabase } from './server-process.ts';

const million = 1_000_000;
let stage: ReviewStage;
let lived: LivedInQueue;
let large: string;

/** A queue of a million items, straight in the database: the page is what is tried here. Every hundredth is complete. */
async function makeLargeQueue(): Promise<string> {
  const id = await stage.createQueue(0, { name: 'A million', rubric: { fields: [] } });
  await withEmbeddedDatabase(stage.product.dataFolder, async (client) => {
    // Three million checks of references that are right by construction would take longer than the rows.
    await client.query('set session_replication_role = replica');
    await client.query(
      `with named as (
         insert into targets (project_id, target_type, target_id)
         select q.project_id, 'eval_case', 'm-' || n from queues q, generate_series(1, ${million}) n where q.id = $1
         returning ref, target_id
       )
       insert into items (queue_id, target_ref, place, rank, state, raters_required, submitted_count, open_slots,
                          display, created_at, completed_at)
       select $1, ref, p.place, p.place, case when is_done then 'completed' else 'available' end, 1, is_done::int,
              1 - is_done::int, jsonb_build_array(jsonb_build_object('type', 'text', 'text', 'Text ' || p.place)),
              now(), case when is_done then now() end
       from named, lateral (select substr(target_id, 3)::bigint as place) p,
            lateral (select p.place % 100 = 0 as is_done) d`,
      [id],
    );
    await client.query(
      `insert into queue_counters (queue_id, shard, available, completed) values ($1, 0, ${million * 0.99}, ${million / 100})`,
      [id],
    );
    await client.query(`update queues set next_place = ${million + 1} where id = $1`, [id]);
    await client.query('analyze items');
  });
  return id;
}

beforeAll(async () => {
  stage = await startReviewStage();
  lived = await makeLivedInQueue(stage);
  large = await makeLargeQueue();
}, 180_000);
afterAll(async () => await stage.stop());

/** Megabytes of JavaScript that are still needed. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

const isWhollyIn = (link: Locator) =>
  link.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left >= 0 && right <= innerWidth;
  });

const region = (page: Page) => page.getByRole('region', { name: 'Items' });

async function scrollToShare(page: Page, share: number): Promise<void> {
  await region(page).evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), share);
  await page.waitForTimeout(50);
}

describeInBrowser('a table of a million items', () => {
  it('is there at once, scrolls to any place, and takes no more memory for it', async () => {
    const { page, faults } = await stage.openAs('Mia', {
      role: 'viewer',
      viewport: { width: 1280, height: 900 },
    });
    await page.goto(`/dashboard/queues/${large}/items`);
    await page.getByText('1,000,000 of 1,000,000 items').waitFor();
    await page.getByText('Text 1', { exact: true }).waitFor();
    const session = await page.context().newCDPSession(page);
    const before = await heapOf(session);
    await scrollToShare(page, 0.5);
    await page
      .getByText(/^Text 500,?\d{3}$/)
      .or(page.getByText(/^Text 499\d{3}$/))
      .first()
      .waitFor();
    await scrollToShare(page, 1);
    await page.getByText('Text 1000000', { exact: true }).waitFor();
    for (let turn = 1; turn <= 60; turn += 1) await scrollToShare(page, (turn * 0.618) % 1);
    await scrollToShare(page, 0);
    await page.getByText('Text 1', { exact: true }).waitFor();
    expect(await region(page).getByRole('row').count()).toBeLessThan(80);
    // What was out of view is forgotten after ten seconds.
    await page.waitForTimeout(11_000);
    const after = await heapOf(session);
    expect(after - before).toBeLessThan(5);
    expect(faults).toEqual([]);
  }, 90_000);

  it('is filtered by the server, and is walked through by keys', async () => {
    const { page } = await stage.openAs('Max', { role: 'editor', viewport: { width: 1280, height: 900 } });
    await page.goto(`/dashboard/queues/${large}/items?state=completed`);
    await page.getByText('10,000 of 1,000,000 items').waitFor();
    await page.getByText('Text 100', { exact: true }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await page.getByText('Text 1000000', { exact: true }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('m-999900').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Text' }).fill('text 77700');
    // 77700 itself, 777000 and no other number of hundreds begins or ends so.
    await page.getByText('2 of 1,000,000 items').waitFor();
  });

  it('changes all that match in one go', async () => {
    const { page } = await stage.openAs('Moe', { role: 'editor', viewport: { width: 1280, height: 900 } });
    await page.goto(`/dashboard/queues/${large}/items?state=completed`);
    await page.getByText('10,000 of 1,000,000 items').waitFor();
    await page.getByLabel('Choose all that match').check();
    await page.getByRole('button', { name: 'Remove…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove 10,000 items' }).click();
    // More than one call changes: the server says how far it is, until it is through a million.
    await page.getByRole('progressbar', { name: 'Items are being removed' }).waitFor();
    await page.getByText('10,000 items were changed.').waitFor({ timeout: 60_000 });
    const { counts } = await stage.call<{ counts: Record<string, number> }>(
      'GET',
      `/annotations/queues/${large}`,
    );
    expect(counts).toMatchObject({ total: million * 0.99, removed: 10_000, completed: 0 });
  }, 90_000);

  it('stops a change that runs, and keeps what it has changed', async () => {
    const { page, faults } = await stage.openAs('Mel', {
      role: 'editor',
      viewport: { width: 390, height: 844 },
    });
    await page.goto(`/dashboard/queues/${large}/items?state=available`);
    await page.getByLabel('Choose all that match').check();
    await page.getByRole('button', { name: 'Priority…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Set the priority of 990,000 items' }).click();
    await page.getByRole('progressbar', { name: 'Priorities are being set' }).waitFor();
    // Somebody who comes now sees it as well.
    await page.reload();
    await page.getByRole('progressbar', { name: 'Priorities are being set' }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    for (const look of [{ colorScheme: 'dark' }, { colorScheme: 'light', forcedColors: 'active' }] as const) {
      // Colours that glide from one to the other are those of neither.
      await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
      expect([look, await findViolations(page)]).toEqual([look, []]);
    }
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/^Stopped\. [\d,]+ items were changed and stay so\.$/).waitFor();
    const [change] = await stage.call<{ state: string; changed: number }[]>(
      'GET',
      `/annotations/queues/${large}/item-changes?limit=1`,
    );
    expect(change?.state).toBe('cancelled');
    expect(change?.changed).toBeLessThan(million * 0.99);
    expect(faults).toEqual([]);
  }, 60_000);
});

describeInBrowser('the items of a queue', () => {
  it('show who answered what, and what has happened', async () => {
    const { page, faults } = await stage.openAs('Pam', {
      role: 'editor',
      viewport: { width: 1280, height: 900 },
    });
    await page.goto(`/dashboard/queues/${lived.id}/items?is_disputed=true&state=completed`);
    await page.getByRole('grid').getByText('disputed').first().waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'Answers' }).waitFor();
    await dialog.getByText('Verdict').first().waitFor();
    // In the rubric's words, not in those of the wire.
    await dialog.getByText('Yes', { exact: true }).first().waitFor();
    expect(await dialog.getByText('true', { exact: true }).count()).toBe(0);
    await dialog.getByText('submitted').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('grid').press('Space');
    await page.getByText('1 chosen').waitFor();
    await page.getByRole('button', { name: 'Priority…' }).click();
    await page.getByRole('spinbutton', { name: 'Priority' }).fill('5');
    await page.keyboard.press('Enter');
    await page.getByText('1 item was changed.').waitFor();
    expect(faults).toEqual([]);
  });

  it('are found by the mean of a question that is chosen', async () => {
    const { page, faults } = await stage.openAs('Sol', {
      role: 'viewer',
      viewport: { width: 1280, height: 900 },
    });
    const all = await stage.call<{ mean_score: number | null }[]>(
      'GET',
      `/annotations/queues/${lived.id}/items?score_field=helpful&limit=1000`,
    );
    const good = all.filter(({ mean_score: mean }) => mean !== null && mean >= 3.5).length;
    expect(good).toBeGreaterThan(0);
    expect(good).toBeLessThan(all.length / 2);
    await page.goto(`/dashboard/queues/${lived.id}/items`);
    await page.getByText(`${all.length} of ${all.length} items`).waitFor();
    await page.getByLabel('Which number').selectOption({ label: 'Helpful' });
    await page.getByLabel('Mean score from').fill('3.5');
    await page.getByText(`${good} of ${all.length} items`).waitFor();
    // No verdict is a number: the score of a whole annotation would have matched none of these.
    await page.getByRole('columnheader', { name: 'Helpful' }).waitFor();
    await page.reload();
    expect(await page.getByLabel('Which number').inputValue()).toBe('helpful');
    await page.getByText(`${good} of ${all.length} items`).waitFor();
    expect(faults).toEqual([]);
  });

  it('stand behind tabs, of which the current one is in view on a phone', async () => {
    for (const locale of ['en', 'ar']) {
      const { page } = await stage.openAs(`Tab ${locale}`, {
        ...{ role: 'editor', locale },
        viewport: { width: 390, height: 844 },
      });
      for (const screen of ['judge', 'consensus', 'settings']) {
        await page.goto(`/dashboard/queues/${lived.id}/${screen}`);
        const tab = page.locator(`main nav a[href$="/${screen}"][aria-current=page]`);
        await expect.poll(() => isWhollyIn(tab)).toBe(true);
      }
      await page.goto(`/dashboard/queues/${lived.id}/judge`);
      const first = page.locator('main nav').nth(1).locator('a').first();
      await expect.poll(() => isWhollyIn(first)).toBe(false);
      await first.focus();
      await expect.poll(() => isWhollyIn(first)).toBe(true);
      await page.context().close();
    }
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)('have nothing that axe-core finds wrong (%s, %i px)', async (colorScheme, width) => {
    const { page } = await stage.openAs('Ann', {
      role: 'editor',
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.goto(`/dashboard/queues/${lived.id}/items`);
    await page
      .getByText(/Answer 1: your/)
      .first()
      .waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page
      .getByText(/Answer 1: your/)
      .first()
      .click();
    await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
    expect(await findViolations(page)).toEqual([]);
  });
});
