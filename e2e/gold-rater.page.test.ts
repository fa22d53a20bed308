import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { makeGoldQueue } from './make-gold-queue.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await startReviewStage();
}, 60_000);
afterAll(async () => await stage.stop());

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });
const lesson = (page: Page) => page.getByRole('dialog');

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function open(page: Page, queueId: string): Promise<string> {
  await page.goto(`/review/${queueId}`);
  await heading(page).waitFor();
  return (await heading(page).textContent()) ?? '';
}

const practice = { rate: 0, practice_items: 2 };

describeInBrowser('practice', () => {
  it('shows after each answer what would have been right and why, is dismissed by key, and ends', async () => {
    const queue = await makeGoldQueue(stage, { count: 8, gold: 3, policy: practice });
    const { page, faults } = await stage.openAs('Paula');
    const first = await open(page, queue.id);
    expect(queue.gold.has(first)).toBe(true);
    await page.getByText('Practice 1 of 2').waitFor();
    await press(page, '2', '2', 'Enter');
    await lesson(page).getByRole('heading', { name: 'Not what was expected' }).waitFor();
    await lesson(page).getByText('The time that it names is the one in the shop.').waitFor();
    await lesson(page).getByText('4 ± 1').waitFor();
    expect(await lesson(page).getByText('Fail', { exact: true }).count()).toBe(1);
    // What was answered stays behind it until it is read.
    expect(await heading(page).textContent()).toBe(first);
    await press(page, 'Enter');
    await lesson(page).waitFor({ state: 'detached' });
    const second = (await heading(page).textContent()) ?? '';
    expect([second === first, queue.gold.has(second)]).toEqual([false, true]);
    await page.getByText('Practice 2 of 2').waitFor();
    // The focus is in the form: the next keys are answers.
    await press(page, '1', '5', 'Enter');
    await lesson(page).getByRole('heading', { name: 'That is right' }).waitFor();
    await lesson(page).getByText('That was the practice.').waitFor();
    await expect.poll(() => lesson(page).evaluate((it) => it.contains(document.activeElement))).toBe(true);
    await press(page, 'Escape');
    await lesson(page).waitFor({ state: 'detached' });
    await expect.poll(async () => queue.gold.has((await heading(page).textContent()) ?? '')).toBe(false);
    expect(await page.getByText(/^Practice/).count()).toBe(0);
    await press(page, '1', '4', 'Enter');
    await page.waitForTimeout(400);
    expect(await lesson(page).count()).toBe(0);
    const found = await stage.call<object[]>('GET', `/annotations/queues/${queue.id}/gold/raters`);
    expect(found).toMatchObject([{ practice_answers: 2, answers: 0 }]);
    expect(faults).toEqual([]);
  });

  it('answers can be taken back and given anew; the first counts', async () => {
    const queue = await makeGoldQueue(stage, { count: 6, gold: 2, policy: practice });
    const { page } = await stage.openAs('Petra');
    const first = await open(page, queue.id);
    await press(page, '2', '4', 'Enter');
    await lesson(page).waitFor();
    await press(page, 'Enter');
    await page.getByText('Practice 2 of 2').waitFor();
    await press(page, 'Shift+U');
    await expect.poll(() => heading(page).textContent()).toBe(first);
    await press(page, '1', 'Enter');
    await lesson(page).getByRole('heading', { name: 'That is right' }).waitFor();
    await lesson(page).getByText('Practice 1 of 2').waitFor();
    await press(page, 'Enter');
    await expect.poll(() => heading(page).textContent()).not.toBe(first);
    await page.getByText('Practice 2 of 2').waitFor();
  });

  it('goes on without a network; the lessons come when it is back', async () => {
    const queue = await makeGoldQueue(stage, { count: 6, gold: 2, policy: practice });
    const { page } = await stage.openAs('Pia');
    const first = await open(page, queue.id);
    await page.context().setOffline(true);
    await press(page, '2', '2', 'Enter');
    await expect.poll(() => heading(page).textContent()).not.toBe(first);
    await page.getByText('Practice 2 of 2').waitFor();
    await press(page, '1', '4', 'Enter');
    await page.context().setOffline(false);
    await lesson(page).getByRole('heading', { name: 'Not what was expected' }).waitFor();
    await lesson(page).getByText(first).waitFor();
    await press(page, 'Enter');
    await lesson(page).getByRole('heading', { name: 'That is right' }).waitFor();
    await press(page, 'Enter');
    await heading(page).waitFor();
    await expect.poll(async () => queue.gold.has((await heading(page).textContent()) ?? '')).toBe(false);
  });

  it.each([
    ['light', 1280, 'en-US'],
    ['dark', 390, 'ar'],
  ] as const)('has nothing that axe-core finds wrong (%s, %i px, %s)', async (colorScheme, width, locale) => {
    const queue = await makeGoldQueue(stage, { count: 5, gold: 2, policy: practice });
    const { page } = await stage.openAs('Axel', {
      ...{ colorScheme, locale, viewport: { width, height: 844 } },
    });
    await open(page, queue.id);
    await press(page, '2', '2', 'Enter');
    await lesson(page).waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await lesson(page).getByRole('button').last().click();
    await lesson(page).waitFor({ state: 'detached' });
  });
});

interface Shown {
  item: Record<string, unknown>;
  prefetched?: Shown[];
}

/** Of an item in an answer, all that is not about which one it is. */
function traits({ item, ...rest }: Shown): string {
  const { id: _, target_id: __, ...same } = item;
  const {
    lease: ___,
    display: ____,
    prefetched: _____,
    progress: ______,
    rubric: _______,
    instructions: ________,
    ...other
  } = rest as Record<string, unknown>;
  return JSON.stringify({ ...other, item: same });
}

describeInBrowser('gold that counts', () => {
  it('is not to be told from the others; who falls below the bar is paused, told so, and goes on when resumed', async () => {
    const queue = await makeGoldQueue(stage, {
      ...{ count: 40, gold: 10, policy: { rate: 0.4, pause_below: 0.6, pause_after: 3 } },
    });
    const { page, faults } = await stage.openAs('Rhea');
    const bodies: string[] = [];
    const claims: Shown[] = [];
    const submitted: string[] = [];
    page.on('response', async (response) => {
      const path = new URL(response.url()).pathname;
      if (!path.startsWith('/api/') || path.endsWith('/events')) return;
      const text = await response.text().catch(() => '');
      bodies.push(text);
      if (!response.ok() || text === '') return;
      const { data } = JSON.parse(text) as { data: Shown };
      if (path.endsWith('/annotations/queue')) claims.push(data, ...(data.prefetched ?? []));
      if (path.endsWith('/annotations')) submitted.push(JSON.stringify(Object.keys(data)));
    });
    await open(page, queue.id);
    const halted = page.getByRole('heading', { name: 'You are paused in this queue' });
    for (let turn = 0; turn < 40 && (await halted.count()) === 0; turn += 1) {
      if ((await heading(page).count()) > 0) await press(page, '2', '4', 'Enter');
      await page.waitForTimeout(60);
    }
    await halted.waitFor();
    await page.getByText('Ask the lead to go through them with you').waitFor();
    expect(await findViolations(page)).toEqual([]);

    const kinds = [new Set<string>(), new Set<string>()] as const;
    for (const shown of claims)
      kinds[queue.gold.has(shown.item.target_id as string) ? 0 : 1].add(traits(shown));
    expect(kinds[0].size).toBe(1);
    expect([...kinds[0]]).toEqual([...kinds[1]]);
    expect(new Set(submitted).size).toBe(1);
    const told = bodies
      .join('\n')
      .replaceAll('"practice":null', '')
      .replaceAll(/RATER_PAUSED[^}]*/g, '');
    expect(told).not.toMatch(/gold|accepted|is_correct|practice|explanation/i);

    const lead = await stage.openAs('Lena', { role: 'editor' });
    await lead.page.goto(`/dashboard/queues/${queue.id}/quality`);
    await lead.page.getByText('1 rater is paused.').waitFor();
    await lead.page.getByRole('button', { name: 'Resume Rhea' }).click();
    await lead.page.getByText('1 rater is paused.').waitFor({ state: 'detached' });
    // The rater's page looks again by itself.
    await heading(page).waitFor({ timeout: 15_000 });
    expect(faults).toEqual([]);
    expect(lead.faults).toEqual([]);
  }, 60_000);
});
