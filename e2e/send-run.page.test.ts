import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let runId: string;
let queueId: string;

interface Item {
  target_id: string;
  inclusion_probability: number;
}

const itemsOf = (id: string) =>
  stage.call<Item[]>('GET', `/annotations/queues/items?queue_id=${id}&limit=1000`);

beforeAll(async () => {
  stage = await startReviewStage();
  runId = (
    await stage.call<{ id: string }>('POST', '/evals', { name: 'Nightly 12', model: 'large', cases: [] })
  ).id;
  // The judge goes from 0 to 0.99; below 0.5 fails; every tenth answer speaks of a refund.
  const results = Array.from({ length: 300 }, (_, i) => ({
    ...{ id: `night-${i}`, input: `Question ${i}`, score: (i % 100) / 100, passed: i % 100 >= 50 },
    actualOutput: i % 10 === 0 ? 'You will get a **refund** within a week.' : `Answer ${i}`,
    scorerResults: { judge: { score: (i % 100) / 100, reason: 'as told' } },
  }));
  await stage.call('POST', `/evals/${runId}/results`, { results });
  queueId = await stage.createQueue(0, { name: 'Judged by hand' });
}, 60_000);
afterAll(async () => await stage.stop());

describeInBrowser('a run', () => {
  it('goes to a queue, filtered, by keyboard alone', async () => {
    const { page, faults } = await stage.openAs('Eda', { role: 'editor' });
    await page.goto('/dashboard/runs');
    await page.getByRole('link', { name: 'Nightly 12' }).press('Enter');
    await page.getByText('300 of 300 cases').waitFor();
    await page.getByRole('radio', { name: 'Failed' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('150 of 300 cases').waitFor();
    await page.getByLabel('Scorer').selectOption('judge');
    await page.getByLabel('Score from').fill('0.4');
    await page.getByLabel('Score to').fill('0.6');
    await page.getByText('30 of 300 cases').waitFor();
    await page.getByLabel('Text in input or output').fill('REFUND');
    await page.getByText('3 of 300 cases').waitFor();
    expect(new URL(page.url()).search).toContain('text=REFUND');
    await page.getByRole('button', { name: 'Send to queue' }).press('Enter');
    await page.getByRole('combobox', { name: 'Queue' }).selectOption('Judged by hand');
    await page.getByLabel('And of the rest, in percent').fill('20');
    await page.getByText(/^3 match, \d+ (is|are) drawn/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Open the queue' }).waitFor();
    const items = await itemsOf(queueId);
    const certain = items.filter((item) => item.inclusion_probability === 1).map((item) => item.target_id);
    expect(certain.sort()).toEqual(['night-140', 'night-240', 'night-40']);
    const drawn = items.filter((item) => item.inclusion_probability === 0.2).length;
    // 297 coins of 0.2: 59 ± 7.
    expect(drawn).toBeGreaterThan(25);
    expect(drawn).toBeLessThan(95);
    expect(await page.getByRole('dialog').textContent()).toContain(`${drawn + 3} items were added`);
    expect(faults).toEqual([]);
  });

  it('gives a queue exactly as many as wanted, by a strategy, each with its chance', async () => {
    const drawnQueue = await stage.createQueue(0, { name: 'Unlike each other' });
    const { page, faults } = await stage.openAs('Dia', { role: 'editor' });
    await page.goto(`/dashboard/runs/${runId}`);
    await page.getByRole('button', { name: 'Send to queue' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Queue' }).selectOption('Unlike each other');
    await dialog.getByLabel('What to take').selectOption('More where texts are unlike each other');
    await dialog.getByLabel('Which text').selectOption('what was answered');
    await dialog.getByLabel('How many').fill('24');
    await dialog.getByText(/^24 are drawn among 300 cases/).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send 24 items' }).click();
    await page.getByRole('link', { name: 'Open the queue' }).waitFor();
    const items = await itemsOf(drawnQueue);
    expect(items).toHaveLength(24);
    for (const { inclusion_probability: chance } of items) expect(chance > 0 && chance <= 1).toBe(true);
    expect(faults).toEqual([]);
  });

  it('shows a case whole, keeps its filter in the address, and scrolls through all of its cases', async () => {
    const { page } = await stage.openAs('Eli', { role: 'viewer' });
    await page.goto(`/dashboard/runs/${runId}?passed=true`);
    await page.getByText('150 of 300 cases').waitFor();
    expect(await page.getByRole('button', { name: 'Send to queue' }).count()).toBe(0);
    const list = page.getByRole('region', { name: 'Cases' });
    for (let turn = 0; turn < 12; turn += 1) {
      await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await page.waitForTimeout(150);
    }
    await list.getByText('Question 299').waitFor();
    expect(await list.getByRole('listitem').count()).toBeLessThan(60);
    await list.getByText('Question 290').click();
    await page.getByRole('dialog').getByText('refund', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('of another project answers as one that is not there, and raters are told it is not theirs', async () => {
    const { page } = await stage.openAs('Ron');
    await page.goto(`/dashboard/runs/${runId}`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByText('Question 1').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Runs' }).count()).toBe(0);
  });
});

describeInBrowser('traces', () => {
  it('are found, read as a tree, and go to a queue', async () => {
    const projects = await stage.call<{ id: string; name: string }[]>('GET', '/projects');
    const projectId = projects.find(({ name }) => name === 'Demo')?.id;
    const traceQueue = await stage.createQueue(0, { name: 'Agent runs', target_type: 'trace', projectId });
    const { page } = await stage.openAs('Tia', { role: 'editor' });
    await page.goto('/dashboard/traces');
    await page.getByRole('table', { name: 'Traces' }).waitFor();
    await page.getByRole('combobox', { name: 'State' }).selectOption('error');
    await page.getByRole('button', { name: 'Send to queue' }).click();
    await page.getByRole('combobox', { name: 'Queue' }).selectOption('Agent runs');
    await page.getByText(/^\d+ match\. \d+ will be added/).waitFor();
    await page.getByRole('button', { name: /^Send \d+ item/ }).click();
    await page.getByRole('link', { name: 'Open the queue' }).waitFor();
    const found = await stage.call<{ total: number }>('GET', '/traces?status=error');
    expect((await itemsOf(traceQueue)).length).toBe(found.total);
    await page.keyboard.press('Escape');
    await page.getByRole('table', { name: 'Traces' }).getByRole('link').first().click();
    await page.getByRole('tree').first().waitFor();
  });
});

describeInBrowser('the screens of runs and traces', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)('have nothing that axe-core finds wrong (%s, %i px)', async (colorScheme, width) => {
    const { page } = await stage.openAs('Axl', {
      role: 'editor',
      colorScheme,
      viewport: { width, height: 800 },
    });
    const look = async (path: string, ready: RegExp) => {
      await page.goto(path);
      await page.getByText(ready).first().waitFor();
      expect([path, await findViolations(page)]).toEqual([path, []]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    };
    await look('/dashboard/runs', /Nightly 12/);
    await look(`/dashboard/runs/${runId}`, /300 of 300/);
    await page.getByRole('button', { name: 'Send to queue' }).click();
    await page
      .getByRole('dialog')
      .getByText(/will be added/)
      .waitFor();
    expect(await findViolations(page)).toEqual([]);
    await look('/dashboard/traces', /\d+ traces/);
  });
});
