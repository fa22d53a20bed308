import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerGold } from './answer-gold.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { makeGoldQueue } from './make-gold-queue.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await startReviewStage();
}, 60_000);
afterAll(async () => await stage.stop());

describeInBrowser('gold items for leads', () => {
  it('are made of a pasted table, with a reason for each that is refused', async () => {
    const queueId = await stage.createQueue(3, { name: 'From a table' });
    const { page, faults } = await stage.openAs('Gerd', {
      role: 'editor',
      viewport: { width: 390, height: 844 },
    });
    await page.goto(`/dashboard/queues/${queueId}/quality`);
    await page.getByRole('button', { name: 'Add many…' }).click();
    const id = (n: number) => `${queueId.slice(-4)}-00${n}`;
    const items = await stage.call<{ target_id: string }[]>('GET', `/annotations/queues/${queueId}/items`);
    const [first = '', second = ''] = items.map((one) => one.target_id);
    expect(first).toContain(id(1).slice(0, 4));
    await page
      .getByLabel('Or paste it here')
      .fill(
        `target_id\tverdict\tmood\n${first}\tpass | unsure\tgood\n${second}\tfail\t\nnowhere\tpass\t\nlost\t\t`,
      );
    await page.getByText('No question of this queue: mood.').waitFor();
    await page.getByText('In line 5 nothing is accepted: it is left out.').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make 3 items gold' }).click();
    await page.getByText('2 items are gold now, 0 were changed, 1 was refused.').waitFor();
    await page.getByText('No such case has arrived: there is nothing to show.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Verdict: Pass or Unsure').waitFor();
    expect(faults).toEqual([]);
  });

  it('are made of settled labels, in another queue that is chosen', async () => {
    const settled = await stage.createQueue(2, { name: 'Settled here' });
    const into = await stage.createQueue(0, { name: 'Gold for newcomers' });
    await stage.call('PUT', `/annotations/queues/${settled}/adjudication`, {
      ...{ rule: 'unanimous', fields: ['verdict'] },
    });
    const [item] = await stage.call<{ target_id: string }[]>('GET', `/annotations/queues/${settled}/items`);
    await stage.call('POST', '/annotations', {
      ...{ queue_id: settled, target_id: item?.target_id, target_type: 'eval_case' },
      values: { verdict: 'fail', quality: 3 },
    });
    const { page, faults } = await stage.openAs('Gina', { role: 'editor' });
    await page.goto(`/dashboard/queues/${settled}/items`);
    await page.getByLabel('Choose item in row 1').check();
    await page.getByRole('button', { name: 'Make gold…' }).click();
    await page.getByRole('combobox', { name: 'Gold in' }).selectOption(into);
    await page.getByRole('dialog').getByRole('button', { name: 'Make gold' }).click();
    await page.getByText('1 item is gold now, 0 were changed, 0 were refused.').waitFor();
    const gold = await stage.call<{ answers: object }[]>('GET', `/annotations/queues/${into}/gold`);
    expect(gold.map(({ answers }) => answers)).toEqual([{ verdict: { accepted: ['fail'] } }]);
    expect(faults).toEqual([]);
  });

  it('are made in an item, listed with what is accepted, corrected and taken back; a policy is set in words', async () => {
    const queueId = await stage.createQueue(4, { name: 'Fresh' });
    const { page, faults } = await stage.openAs('Greta', { role: 'editor' });
    await page.goto(`/dashboard/queues/${queueId}/quality`);
    await page.getByRole('heading', { name: 'No gold items yet' }).waitFor();
    await page.getByRole('link', { name: 'To the items' }).click();
    await page.getByRole('row').nth(2).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make it gold' }).click();
    await dialog.getByRole('button', { name: 'Make it gold' }).click();
    await dialog.getByText('Say what is right for at least one question.').waitFor();
    await dialog.getByLabel('Pass').check();
    await dialog.getByLabel('Unsure').check();
    await dialog.getByLabel('Right number').fill('4');
    await dialog.getByLabel('Give or take').fill('1');
    await dialog.getByLabel('Why').fill('It names the days.');
    await dialog.getByRole('button', { name: 'Make it gold' }).click();
    await dialog.getByText('Saved. The item is gold.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Quality', exact: true }).click();
    await page.getByRole('link', { name: 'Gold', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: `${queueId.slice(-4)}-002` });
    await row.getByText('Verdict: Pass or Unsure').waitFor();
    await row.getByText('Quality: 4 ± 1').waitFor();
    await page.getByText('There are gold items, and the policy hands none of them out.').waitFor();

    await page.getByRole('button', { name: 'Change the policy' }).click();
    await page.getByLabel('Gold among the items, in percent').fill('10');
    await page.getByLabel('Practice items for each new rater').fill('1');
    await page.getByLabel('Pause below, in percent right').fill('60');
    await page.getByLabel('Not before so many gold answers').fill('12');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('10% of the items that a rater gets are gold').waitFor();
    await page.getByText('fewer than 60% right answers is paused, from 12 gold answers on').waitFor();
    await page.getByText('The 1 gold item will be used up in practice').waitFor();

    await row.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('dialog').getByLabel('Unsure').uncheck();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await row.getByText('Verdict: Pass', { exact: true }).waitFor();
    await row.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').getByText('No rater has had it.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('heading', { name: 'No gold items yet' }).waitFor();
    const { counts } = await stage.call<{ counts: object }>('GET', `/annotations/queues/${queueId}`);
    expect(counts).toMatchObject({ total: 4, available: 4 });
    expect(faults).toEqual([]);
  });

  it('tell of a rater whose accuracy falls, with the plot and its table, and of gold that most get wrong', async () => {
    const { id, gold } = await makeGoldQueue(stage, {
      ...{ count: 26, gold: 24, policy: { rate: 1 } },
    });
    await answerGold(stage, id, [...Array(12).fill(1), ...Array(12).fill(0)]);
    for (let n = 0; n < 3; n += 1) await answerGold(stage, id, Array(24).fill(0));
    const { page, faults } = await stage.openAs('Gus', { role: 'viewer' });
    await page.goto(`/dashboard/queues/${id}/quality`);
    await page
      .getByText(/^fallen since answer/)
      .first()
      .waitFor();
    await page
      .getByRole('img', { name: /^Shares of right answers of 4 raters|^Share of right answers of 4/ })
      .waitFor();
    await page.getByText('0 of 24').first().waitFor();
    await page
      .getByText(/% \(\d+% to \d+%\)/)
      .first()
      .waitFor();
    await page.getByRole('img', { name: /^The sum after each of 24 gold answers/ }).waitFor();
    await page.getByText('Show the data').click();
    const table = page.getByRole('table', { name: /has accuracy fallen/ });
    await table.getByText('wrong: Verdict').first().waitFor();
    await table.getByText('fallen').first().waitFor();
    expect(await table.getByRole('row').count()).toBe(25);
    await page.getByText(/gold items? (is|are) answered wrong by most raters/).waitFor();
    expect(await page.getByText('Most get it wrong').count()).toBeGreaterThan(0);
    expect(gold.size).toBe(24);
    expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0);
    expect(faults).toEqual([]);
  }, 60_000);

  it.each([
    ['light', 1280, 'en-US'],
    ['dark', 390, 'ar'],
    ['light', 390, 'de'],
  ] as const)(
    'have nothing that axe-core finds wrong (%s, %i px, %s)',
    async (colorScheme, width, locale) => {
      const { id } = await makeGoldQueue(stage, {
        count: 12,
        gold: 8,
        policy: { rate: 1, pause_below: 0.9, pause_after: 2 },
      });
      await answerGold(stage, id, [1, 0]);
      const { page } = await stage.openAs('Axa', {
        ...{ role: 'editor', colorScheme, locale, viewport: { width, height: 900 } },
      });
      await page.goto(`/dashboard/queues/${id}/quality`);
      await page.getByRole('img').first().waitFor();
      await page.locator('summary').first().click();
      expect(await findViolations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      // The second heading is the policy's.
      const headings = page.getByRole('main').getByRole('heading', { level: 2 });
      await headings.nth(1).locator('xpath=ancestor::section').getByRole('button').click();
      expect(await findViolations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.goto(`/dashboard/queues/${id}/items`);
      await page.getByRole('row').nth(1).click();
      const make = page.getByRole('dialog').getByRole('button').last();
      await make.click();
      await page.getByRole('dialog').getByRole('spinbutton').first().waitFor();
      expect(await findViolations(page)).toEqual([]);
    },
  );
});
