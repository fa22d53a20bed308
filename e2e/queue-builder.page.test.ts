import type { Queue } from '@evalguard/contract';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { findViolations } from './find-violations.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;

beforeAll(async () => {
  stage = await startReviewStage();
}, 60_000);
afterAll(async () => await stage.stop());

/** Goes to a control as the keyboard does; a control that Tab does not reach is a fault. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${target}`);
}

async function type(page: Page, target: Locator, text: string, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

const queueOf = async (name: string) => {
  const queues = await stage.call<Queue[]>('GET', '/annotations/queues?limit=200');
  return queues.find((queue) => queue.name === name);
};

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describeInBrowser('the queues of a lead', () => {
  it('are made from a template by keyboard alone, and a rater gets what the preview showed', async () => {
    const { page, faults } = await stage.openAs('Leonie', { role: 'owner' });
    await page.goto('/dashboard/queues');
    await tabTo(page, page.getByRole('link', { name: 'New queue' }));
    await page.keyboard.press('Enter');
    const name = page.getByLabel('Name', { exact: true });
    await type(page, name, 'Keyboard queue');
    // Enter in a line of text must not make a half-written queue.
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname).toBe('/dashboard/queues/new');
    await tabTo(page, page.getByRole('button', { name: /^Pass or fail/ }));
    await page.keyboard.press('Enter');
    const preview = page.getByRole('region', { name: 'As raters see it' });
    await preview.getByRole('group', { name: /Verdict/ }).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Yes or no' }));
    await page.keyboard.press('Enter');
    const third = page.getByLabel('Question', { exact: true }).nth(2);
    await third.waitFor();
    await expect.poll(() => third.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('Is it polite?');
    await preview.getByRole('group', { name: /Is it polite/ }).waitFor();
    const up = page.getByRole('button', { name: 'Move “Is it polite?” up' });
    await tabTo(page, up, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const asked = () => preview.locator('legend').allInnerTexts();
    await expect
      .poll(async () => (await asked()).map((text) => text.split('\n')[0]))
      .toEqual([...['Is it polite?', 'Verdict', 'Reason']]);
    expect(await up.evaluate((element) => element === document.activeElement)).toBe(true);
    await tabTo(page, page.getByRole('button', { name: 'Make the queue' }));
    expect(await queueOf('Keyboard queue')).toBeUndefined();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Keyboard queue' }).waitFor();
    const made = await queueOf('Keyboard queue');
    expect(made?.rubric.fields.map(({ key, type }) => [key, type])).toEqual([
      ['is_it_polite', 'boolean'],
      ['verdict', 'categorical'],
      ['reason', 'text'],
    ]);
    await stage.call('POST', '/annotations/queues/items', {
      queue_id: made?.id,
      items: [{ target_id: 'one', display: [{ type: 'text', text: 'Hello!' }] }],
    });
    const rater = await stage.openAs('Rosa');
    await rater.page.goto(`/review/${made?.id}`);
    await rater.page.getByRole('group', { name: /Is it polite/ }).waitFor();
    await rater.page.getByRole('radio', { name: /Pass/ }).waitFor();
    expect([...faults, ...rater.faults]).toEqual([]);
    // A hundred key presses, one after another, on a machine that does other things too.
  }, 90_000);

  it('name what is wrong beside the setting, and lose nothing to a reload', async () => {
    const { page } = await stage.openAs('Lars', { role: 'owner' });
    await page.goto('/dashboard/queues/new');
    await page.getByRole('button', { name: /^1 to 5/ }).click();
    await page.getByLabel('Key', { exact: true }).nth(1).fill('quality');
    await page.getByLabel('Raters per item').fill('many');
    await page.getByRole('button', { name: 'Number' }).click();
    await page.getByLabel('Question', { exact: true }).nth(2).fill('Length');
    await page.getByLabel('Highest').fill('1');
    await page.getByRole('button', { name: 'Make the queue' }).click();
    const faulty = async (label: string, nth = 0) => {
      const control = page.getByLabel(label, { exact: true }).nth(nth);
      const described = await control.getAttribute('aria-describedby');
      const texts = await Promise.all(
        (described ?? '')
          .split(' ')
          .map(async (id) => (id === '' ? '' : await page.locator(`#${id}`).textContent())),
      );
      return [await control.getAttribute('aria-invalid'), texts.at(-1)];
    };
    expect(await faulty('Name')).toEqual(['true', 'Fill this in.']);
    expect(await faulty('Key', 1)).toEqual(['true', 'Another question has this key. Each needs its own.']);
    expect(await faulty('Raters per item')).toEqual(['true', 'A whole number from 1 to 100.']);
    expect(await faulty('Highest')).toEqual(['true', 'Must be greater than the lowest.']);
    const summary = page.getByRole('alert');
    expect(await summary.textContent()).toContain('4 settings need another look');
    await summary.getByRole('link', { name: 'Length › Highest' }).click();
    const highest = page.getByLabel('Highest');
    expect(await highest.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.reload();
    await page.getByText(/^Here is what you typed/).waitFor();
    expect(await page.getByLabel('Raters per item').inputValue()).toBe('many');
    expect(await page.getByLabel('Question', { exact: true }).nth(2).inputValue()).toBe('Length');
    await page.getByRole('button', { name: 'Discard' }).first().click();
    expect(await page.getByLabel('Raters per item').inputValue()).toBe('1');
  });

  it('show beside its setting what only the server could refuse', async () => {
    const pool = await stage.call<{ id: string }>('POST', '/rater-pools', {
      name: 'Night shift',
      member_ids: [],
    });
    const { page } = await stage.openAs('Levin', { role: 'owner' });
    await page.goto('/dashboard/queues/new');
    await page.getByLabel('Name', { exact: true }).fill('Refused');
    await page.getByLabel('Who may rate').selectOption('Night shift (0 members)');
    await stage.call('DELETE', `/rater-pools/${pool.id}`);
    await page.getByRole('button', { name: 'Make the queue' }).click();
    await page.getByText('Who may rate: No such rater pool in this project.').waitFor();
    const select = page.getByLabel('Who may rate');
    expect(await select.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Refused');
    await select.selectOption('');
    expect(await select.getAttribute('aria-invalid')).toBeNull();
    await page.getByRole('button', { name: 'Make the queue' }).click();
    await page.getByRole('heading', { name: 'Refused' }).waitFor();
  });

  it('ask for each side of a pair', async () => {
    const { page } = await stage.openAs('Liv', { role: 'owner' });
    await page.goto('/dashboard/queues/new');
    await page.getByLabel('Name', { exact: true }).fill('Sides');
    await page.getByRole('button', { name: /^Which is better/ }).click();
    expect(await page.getByLabel('What is judged').inputValue()).toBe('pairwise');
    await page.getByRole('button', { name: 'Number' }).click();
    await page.getByLabel('Question', { exact: true }).last().fill('Tone');
    await page.getByLabel('Asked for each side').last().check();
    const preview = page.getByRole('region', { name: 'As raters see it' });
    await preview.getByRole('group', { name: 'Tone · B' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Sides' }).waitFor();
    const queue = await queueOf('Sides');
    expect(queue?.target_type).toBe('pairwise');
    expect(queue?.rubric.fields.map((field) => 'per_side' in field && field.per_side)).toEqual([
      ...[false, false, true],
    ]);
  });

  it('grow by a question, which those who have answered are asked too', async () => {
    const id = await stage.createQueue(1, { name: 'Growing', rubric: { fields: [] } });
    await stage.call('POST', '/annotations', {
      ...{ target_id: `${id.slice(-4)}-001`, target_type: 'eval_case', queue_id: id, label: 'good' },
    });
    const { page } = await stage.openAs('Lotte', { role: 'owner' });
    await page.goto(`/dashboard/queues/${id}/settings`);
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await page.getByLabel('Question', { exact: true }).fill('Why?');
    await page.getByText('Saving makes version 2 of the questions').waitFor();
    await page.getByLabel('Ask for the new questions in the annotation that is in').check();
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const queue = await stage.call<Queue>('GET', `/annotations/queues/${id}`);
    expect(queue.rubric).toMatchObject({ version: 2, fields: [{ key: 'why', type: 'text' }] });
    expect(queue.counts).toMatchObject({ completed: 0, available: 1 });
  });

  it('keep both values when two people change one setting', async () => {
    const id = await stage.createQueue(0, { name: 'Contended' });
    const { page } = await stage.openAs('Lukas', { role: 'owner' });
    await page.goto(`/dashboard/queues/${id}/settings`);
    await page.getByLabel('Name', { exact: true }).fill('My name for it');
    await stage.call('PATCH', `/annotations/queues/${id}`, { name: 'Their name', raters_per_item: 3 });
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByText('Somebody else saved this queue in the meantime').waitFor();
    const choice = page.getByRole('group', { name: 'Name' });
    await choice.getByText('My name for it').waitFor();
    await choice.getByText('Their name').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('My name for it');
    expect(await page.getByLabel('Raters per item').inputValue()).toBe('3');
    await choice.getByRole('radio', { name: 'Theirs' }).check();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Their name');
    await choice.getByRole('radio', { name: 'Yours' }).check();
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const queue = await stage.call<Queue>('GET', `/annotations/queues/${id}`);
    expect(queue).toMatchObject({ name: 'My name for it', raters_per_item: 3 });
  });

  it('move by themselves in the list, pause, resume, and are archived after a question', async () => {
    const id = await stage.createQueue(2, { name: 'Listed', rubric: { fields: [] } });
    const { page } = await stage.openAs('Luca', { role: 'owner' });
    await page.goto('/dashboard/queues');
    await page.getByLabel('Search by name').fill('listed');
    const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Listed' }) });
    await row.getByText('0 of 2 items completed').waitFor();
    await stage.call('POST', '/annotations', {
      ...{ target_id: `${id.slice(-4)}-001`, target_type: 'eval_case', queue_id: id, label: 'good' },
    });
    await row.getByText('1 of 2 items completed').waitFor();
    await row.getByRole('button', { name: 'Pause Listed' }).click();
    await row.getByText('paused', { exact: true }).waitFor();
    await row.getByRole('button', { name: 'Resume Listed' }).click();
    await row.getByText('active', { exact: true }).waitFor();
    await row.getByRole('button', { name: 'Archive Listed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByLabel('State').selectOption('archived');
    await row.getByText('archived', { exact: true }).waitFor();
    await page.reload();
    await row.getByText('archived', { exact: true }).waitFor();
    expect(await page.getByLabel('State').inputValue()).toBe('archived');
  });

  it('are deleted only by who types the name', async () => {
    const id = await stage.createQueue(0, { name: 'Mistaken' });
    const { page } = await stage.openAs('Lene', { role: 'owner' });
    await page.goto(`/dashboard/queues/${id}/settings`);
    await page.getByRole('button', { name: 'Delete…' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Delete' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('Mistaken');
    await confirm.click();
    await page.waitForURL('**/dashboard/queues');
    expect(await queueOf('Mistaken')).toBeUndefined();
  });

  it('can be read and not changed by a viewer, and are not for raters', async () => {
    const id = await stage.createQueue(1, { name: 'Looked at' });
    const viewer = await stage.openAs('Vito', { role: 'viewer' });
    await viewer.page.goto('/dashboard/queues');
    await viewer.page.getByRole('link', { name: 'Looked at', exact: true }).waitFor();
    expect(await viewer.page.getByRole('button', { name: /^(Pause|Archive)/ }).count()).toBe(0);
    expect(await viewer.page.getByRole('link', { name: 'New queue' }).count()).toBe(0);
    await viewer.page.goto(`/dashboard/queues/${id}/settings`);
    await viewer.page.getByText('Your role lets you read these settings').waitFor();
    expect(await viewer.page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true);
    const rater = await stage.openAs('Ravi');
    await rater.page.goto('/');
    expect(await rater.page.getByRole('link', { name: 'Queues', exact: true }).count()).toBe(0);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)(
    'have nothing that axe-core finds wrong (%s, %i px), and nothing over the edge',
    async (...look) => {
      const [colorScheme, width] = look;
      const viewport = { width, height: 900 };
      const { page } = await stage.openAs('Lin', { role: 'owner', colorScheme, viewport });
      const id = await stage.createQueue(1, { name: `Seen ${colorScheme} ${width}` });
      const check = async () => {
        expect(await findViolations(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      };
      await page.goto('/dashboard/queues');
      await page.getByRole('link', { name: `Seen ${colorScheme} ${width}`, exact: true }).waitFor();
      await check();
      await page.goto('/dashboard/queues/new');
      await page.getByRole('button', { name: /^Error highlights/ }).click();
      await page.getByLabel('Hotkey', { exact: true }).first().fill('1');
      await page.getByText('Digits already choose values').waitFor();
      await page.getByRole('button', { name: 'Make the queue' }).click();
      await page.getByRole('alert').waitFor();
      await check();
      await page.goto(`/dashboard/queues/${id}/settings`);
      await page.getByRole('button', { name: 'Remove “Verdict”' }).click();
      await page.getByText('Saving makes version 2').waitFor();
      await check();
    },
    90_000,
  );
});
