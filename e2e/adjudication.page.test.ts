import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type AnswerBy, makeDisputes } from './make-disputes.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await startReviewStage();
}, 60_000);
afterAll(async () => await stage.stop());

const figure = (name: string) => `[data-figure=${name}]`;

interface History {
  state: string;
  decision: { number: number; kind: string; values: unknown; reason: string | null };
  decisions: { kind: string; lineage: unknown[] }[];
}

describeInBrowser('adjudication', () => {
  it('goes from a policy over two raters who differ to a label, by keyboard, and to a new one', async () => {
    const queueId = await stage.createQueue(3, { name: 'Refund answers', raters_per_item: 2 });
    const { page, faults } = await stage.openAs('Edda', { role: 'editor' });
    await page.goto(`/dashboard/queues/${queueId}`);
    await page.getByRole('link', { name: 'Quality', exact: true }).click();
    await page.getByRole('link', { name: 'Adjudication' }).click();
    await page.getByRole('heading', { name: 'Nothing settles this queue' }).waitFor();
    await page.getByRole('button', { name: 'Set a policy' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'An item is settled' }).selectOption('when all agree');
    await dialog.getByText('all 2 answers are equal').waitFor();
    await dialog.getByText('no other complete item waits').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'when all agree' }).waitFor();

    const answers: AnswerBy[] = [
      { verdict: ['pass', 'pass'], quality: [4, 4] },
      { verdict: ['pass', 'fail'], quality: [4, 4], comment: 'The fee is missing.' },
      { verdict: ['fail', 'unsure'], quality: [2, 3] },
    ];
    await makeDisputes(stage, queueId, answers);
    await expect.poll(() => page.locator(figure('settled_by_rule')).textContent()).toBe('1');
    expect(await page.locator(figure('needs_adjudication')).textContent()).toBe('2');

    // From here on by keyboard alone.
    await page.getByRole('link', { name: 'Adjudicate 2 items' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByText('Delivery 2 takes').waitFor();
    const raters = page.getByRole('region', { name: 'What the raters said' });
    await raters.getByText('The fee is missing.').waitFor();
    expect(await raters.getByText('differs', { exact: true }).count()).toBe(1);
    expect(await raters.getByText('agreed', { exact: true }).count()).toBe(1);
    // What is agreed is filled in; the question that differs is asked first, and has the focus.
    await page
      .getByRole('radio', { name: /4/, checked: true })
      .or(page.getByLabel(/4 of 5/))
      .first()
      .waitFor();
    expect(await page.locator('fieldset[data-active]').textContent()).toContain('Verdict');
    await page.keyboard.press('Shift+Digit2');
    await expect
      .poll(() => raters.getByRole('button', { name: 'Rater 2' }).getAttribute('aria-pressed'))
      .toBe('true');
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await page.getByText('Please say why').waitFor();
    await page.keyboard.type('The fee is part of the question.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').getByText('Delivery 3 takes').waitFor();
    await page.keyboard.press('Shift+Q');
    await page.waitForURL('**/adjudication');
    await expect.poll(() => page.locator(figure('settled_by_adjudicator')).textContent()).toBe('1');

    // The label with its lineage.
    const items = await stage.call<{ item_id: string; target_id: string }[]>(
      'GET',
      `/annotations/queues/${queueId}/settlements?kind=adjudicator`,
    );
    const [settled] = items;
    await page.getByRole('button', { name: settled?.target_id ?? '' }).click();
    const detail = page.getByRole('dialog');
    await detail.getByText('Decision 1, which holds').waitFor();
    await detail.getByText('The fee is part of the question.').waitFor();
    await detail.getByText('The 2 answers that it rests on').click();
    expect(await detail.getByText('revision 1', { exact: true }).count()).toBe(2);
    expect(await detail.getByText('Rater A', { exact: true }).count()).toBe(0);
    await detail.getByRole('button', { name: 'Show who' }).click();
    await detail.getByText('Rater A', { exact: true }).waitFor();

    // Decided again.
    await detail.getByRole('link', { name: 'Decide again' }).click();
    await page.getByText('A label holds already (decision 1)').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Shift+C');
    await page.keyboard.type('The fee stands in the footnote.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Decided' }).waitFor();
    const history = await stage.call<History>(
      'GET',
      `/annotations/queues/items/${settled?.item_id}/settlement`,
    );
    expect(history.decision).toMatchObject({
      number: 2,
      kind: 'adjudicator',
      values: { verdict: 'pass', quality: 4 },
    });
    expect(history.decisions.map((one) => one.lineage.length)).toEqual([2, 2]);
    expect(faults).toEqual([]);
  }, 90_000);

  it('is open to the raters of the pool from their first screen, and to no other', async () => {
    const { page, memberId, faults } = await stage.openAs('Sena');
    const pool = await stage.call<{ id: string }>('POST', '/rater-pools', {
      name: 'Seniors',
      member_ids: [memberId],
    });
    const queueId = await stage.createQueue(1, {
      name: 'For seniors',
      raters_per_item: 2,
      rater_pool_id: null,
    });
    await stage.call('PUT', `/annotations/queues/${queueId}/adjudication`, {
      ...{ rule: 'unanimous', adjudicator_pool_id: pool.id },
    });
    await makeDisputes(stage, queueId, [{ verdict: ['pass', 'fail'], quality: [4, 2] }]);
    await page.goto('/');
    await page.getByRole('link', { name: /For seniors 1 open/ }).click();
    await page.getByRole('article').getByText('Delivery 1 takes').waitFor();
    expect(await page.getByRole('region', { name: 'What the raters said' }).textContent()).not.toContain(
      'Rater A',
    );
    const stranger = await stage.openAs('Stig');
    await stranger.page.goto(`/adjudicate/${queueId}`);
    await stranger.page.getByRole('heading', { name: 'This is not yours to decide' }).waitFor();
    expect(faults).toEqual([]);
  }, 60_000);

  it('tells plainly that an item is lost, and keeps what was written', async () => {
    const queueId = await stage.createQueue(1, { name: 'Two hands', raters_per_item: 2 });
    await stage.call('PUT', `/annotations/queues/${queueId}/adjudication`, { rule: 'unanimous' });
    const raters = await makeDisputes(stage, queueId, [{ verdict: ['pass', 'fail'], quality: [4, 2] }]);
    const { page } = await stage.openAs('Lena', { role: 'editor' });
    await page.goto(`/adjudicate/${queueId}`);
    await page.getByRole('article').waitFor();
    await page.keyboard.press('Shift+Digit1');
    await page.keyboard.press('Shift+C');
    await page.keyboard.type('Half a thought');
    // A rater thinks again: the item is looked at anew, and nothing is written on the old answers.
    await raters[0]?.amend({ quality: 5 });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('This item is no longer yours to decide').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('Half a thought');
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    // Still disputed: it comes back with the new answers and the old draft.
    await expect
      .poll(
        () =>
          page
            .getByLabel('Reason')
            .inputValue()
            .catch(() => ''),
        { timeout: 30_000 },
      )
      .toBe('Half a thought');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Nothing to decide just now' }).waitFor();
  }, 60_000);

  it.each([
    ['light', 1440, 'en-US'],
    ['dark', 390, 'ar'],
  ] as const)(
    'has nothing that axe-core finds wrong, and nothing over the edge (%s, %i px, %s)',
    async (colorScheme, width, locale) => {
      const queueId = await stage.createQueue(2, { name: 'Clean', raters_per_item: 2 });
      await stage.call('PUT', `/annotations/queues/${queueId}/adjudication`, { rule: 'unanimous' });
      await makeDisputes(stage, queueId, [
        { verdict: ['pass', 'fail'], quality: [4, 2], comment: 'Why?' },
        { verdict: ['pass', 'pass'], quality: [4, 4] },
      ]);
      const look = { colorScheme, locale, viewport: { width, height: 844 } };
      const { page, faults } = await stage.openAs('Axa', { role: 'editor', ...look });
      const check = async (what: string) => {
        expect([what, await findViolations(page)]).toEqual([what, []]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([what, Math.max(0, over)]).toEqual([what, 0]);
      };
      await page.goto(`/dashboard/queues/${queueId}/adjudication`);
      await page.locator(figure('needs_adjudication')).waitFor();
      await page.getByRole('table').waitFor();
      await check('tab');
      await page.getByRole('table').getByRole('button').last().click();
      await page.getByRole('dialog').locator('summary').first().click();
      await check('label');
      await page.keyboard.press('Escape');
      await page.getByRole('main').getByRole('button').first().click();
      await page.getByRole('dialog').getByRole('combobox').first().waitFor();
      await check('policy');
      await page.goto(`/adjudicate/${queueId}`);
      await page.getByRole('article').waitFor();
      await check('screen');
      await page.keyboard.press('Enter');
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await check('keys');
      expect(faults).toEqual([]);
    },
    60_000,
  );
});
