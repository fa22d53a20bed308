import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measureScreen, reviewScreen } from '../packages/web/build.mjs';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
});
afterAll(async () => await stage.stop());

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 });

async function demoQueue(wanted = 'Assistant answers: human review'): Promise<string> {
  const queues = await stage.call<{ id: string; name: string }[]>('GET', '/annotations/queues');
  return queues.find(({ name }) => name === wanted)?.id ?? '';
}

describeInBrowser('the review for everyone', () => {
  it.each(['light', 'dark'] as const)(
    'axe-core finds nothing wrong on any part of it (%s)',
    async (colorScheme) => {
      const queueId = await demoQueue();
      const { page } = await stage.openAs('Ada', { colorScheme, viewport: { width: 1440, height: 900 } });
      await page.goto('/');
      await page.getByRole('heading', { name: 'Your queues' }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.goto(`/review/${queueId}`);
      await heading(page).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.keyboard.press('Shift+I');
      await page.keyboard.press('1');
      await page.keyboard.press('x');
      await page.keyboard.press('Enter');
      expect(await findViolations(page)).toEqual([]);
      for (const key of ['Shift+S', '?', 'Control+k']) {
        await page.keyboard.press('Escape');
        await page.keyboard.press(key);
        await page.getByRole('dialog').waitFor();
        expect(await findViolations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      for (const name of ['Which answer is better?', 'Agent runs: what went wrong?']) {
        await page.goto(`/review/${await demoQueue(name)}`);
        await heading(page).waitFor();
        await page.waitForTimeout(300);
        expect(await findViolations(page)).toEqual([]);
      }
    },
  );

  it('fits a phone and one thumb: no sideways scrolling, targets of 44 px', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Grace', {
      viewport: { width: 375, height: 667 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    const first = await heading(page).textContent();
    const pass = page.locator('label', { hasText: 'Pass' });
    expect((await pass.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await page.getByRole('button', { name: 'What the answers to “Verdict” mean' }).tap();
    await page.getByText('Could be sent as it is.').first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    await pass.tap();
    await page.getByRole('radio', { name: '4 of 5' }).tap();
    const submit = page.getByRole('button', { name: 'Submit', exact: true });
    expect((await submit.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await submit.tap();
    await expect.poll(() => heading(page).textContent()).not.toBe(first);
    expect(await findViolations(page)).toEqual([]);
  });

  it('a phone held sideways shows the item and its answers beside each other', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Sally', {
      viewport: { width: 844, height: 390 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    const places = [
      page.getByText(/^How long does delivery/).first(),
      page.locator('label', { hasText: 'Pass' }),
      page.locator('label:has(input[aria-label="5 of 5"])'),
      page.getByRole('button', { name: 'Submit', exact: true }),
    ];
    for (const place of places) {
      const { x = 0, y = 0, width = 0, height = 0 } = (await place.boundingBox()) ?? {};
      expect(y + height).toBeLessThanOrEqual(390);
      expect(x + width).toBeLessThanOrEqual(844);
      if (place !== places[0]) expect(height).toBeGreaterThanOrEqual(44);
    }
    expect(await findViolations(page)).toEqual([]);
  });

  it('shows what is chosen and what is asked where the system puts its own colours in place of ours', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Carla', { forcedColors: 'active' });
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    await page.keyboard.press('1');
    const background = (name: string) =>
      page
        .locator('label', { hasText: name })
        .first()
        .evaluate((label) => getComputedStyle(label).backgroundColor);
    await expect.poll(async () => (await background('Pass')) !== (await background('Fail'))).toBe(true);
    const bar = (name: string) =>
      page
        .getByRole('group', { name })
        .first()
        .evaluate((group) => getComputedStyle(group).borderInlineStartColor);
    await expect.poll(async () => (await bar('Quality')) !== (await bar('Verdict'))).toBe(true);
    const submit = page.getByRole('button', { name: /^Submit/ });
    expect(await submit.evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid');
  });

  it('calls the tab of the browser after the screen, and anew for each', async () => {
    const queueId = await stage.createQueue(1, { name: 'Named tab' });
    const { page } = await stage.openAs('Titus');
    await page.goto(`/review/${queueId}`);
    await expect.poll(() => page.title()).toBe('Named tab · EvalGuard Review');
    await page.getByRole('link', { name: 'To your queues' }).click();
    await expect.poll(() => page.title()).toBe('Your queues · EvalGuard Review');
    await page.goto('/dashboard/account');
    await expect.poll(() => page.title()).toBe('Account · EvalGuard Review');
  });

  it('runs from right to left in Arabic, with every word translated', async () => {
    const queueId = await stage.createQueue(2);
    const { page } = await stage.openAs('Hedy', { locale: 'ar', viewport: { width: 1280, height: 800 } });
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual([
      'rtl',
      'ar',
    ]);
    const form = await page.getByRole('group', { name: 'Verdict' }).boundingBox();
    expect(form?.x).toBeLessThan(640);
    expect(await findViolations(page)).toEqual([]);
  });

  it('nothing moves with reduced motion, and nothing shifts between items', async () => {
    const queueId = await stage.createQueue(4);
    const { page, faults } = await stage.openAs('Joan', { reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput } = entry as PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          };
          if (!hadRecentInput)
            Object.assign(globalThis, { shift: ((globalThis as { shift?: number }).shift ?? 0) + value });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`/review/${queueId}`);
    await heading(page).waitFor();
    for (const key of ['1', '4', 'Enter', '2', '2', 'Enter']) await page.keyboard.press(key);
    await page.waitForTimeout(700);
    expect(await page.evaluate(() => (globalThis as { shift?: number }).shift)).toBeLessThan(0.01);
    const durations = await page.evaluate(() =>
      [...document.querySelectorAll('*')].map((element) => getComputedStyle(element).transitionDuration),
    );
    expect(durations.every((duration) => /^0s(, 0s)*$/.test(duration))).toBe(true);
    expect(faults).toEqual([]);
  });

  it('needs at most 200 KB of JavaScript (gzip) before code highlighting', () => {
    const { bytes } = measureScreen(reviewScreen);
    console.log(`the review screen loads ${(bytes / 1024).toFixed(1)} KB of JavaScript (gzip)`);
    expect(bytes).toBeLessThanOrEqual(200 * 1024);
  });
});
