import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

export interface LeadDialog {
  path: string;
  /** On the page at `path`: until the dialog is there. */
  open(page: Page): Promise<void>;
}

const catalogues = new URL('../packages/web/src/i18n/', import.meta.url);

/** What the page calls it, in the page's own language; what a placeholder stands for may be anything. */
async function wordOf(page: Page, key: string): Promise<RegExp> {
  const language = await page.evaluate(() => document.documentElement.lang);
  const [area = '', ...names] = key.split('.');
  const all = JSON.parse(await readFile(new URL(`${language}/${area}.json`, catalogues), 'utf8'));
  const word = names.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], all);
  if (typeof word !== 'string') throw new Error(`${key} is not a message`);
  const plain = word.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '.*');
  return new RegExp(`^${plain}$`);
}

async function press(page: Page, key: string, within: Locator = page.getByRole('main')): Promise<void> {
  await within
    .getByRole('button', { name: await wordOf(page, key) })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
}

const pressing = (path: string, key: string): LeadDialog => ({ path, open: (page) => press(page, key) });

async function chooseAll(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: await wordOf(page, 'items.chooseAll') }).check();
}

const bulk = (path: string, verb: string): LeadDialog => ({
  path,
  async open(page) {
    await chooseAll(page);
    await press(page, `items.bulk.${verb}`);
  },
});

interface Places {
  /** A queue with a policy of adjudication, sampling and stop rules. */
  lived: string;
  /** A queue with gold items. */
  golden: string;
  runId: string;
}

/** All that opens over the screens of leads, by name. */
export function leadDialogs({ lived, golden, runId }: Places): Record<string, LeadDialog> {
  const queue = (id: string, tab: string) => `/dashboard/queues/${id}/${tab}`;
  return {
    'archive-queue': pressing('/dashboard/queues', 'queues.list.archiveOf'),
    item: {
      path: queue(lived, 'items'),
      async open(page) {
        await page
          .getByText(/Answer 1: your/)
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
      },
    },
    'bulk-priority': bulk(queue(lived, 'items'), 'set-priority'),
    'bulk-reopen': bulk(queue(lived, 'items'), 'reopen'),
    'bulk-remove': bulk(queue(lived, 'items'), 'remove'),
    'bulk-gold': bulk(queue(lived, 'items'), 'gold'),
    'sampling-rule': pressing(queue(lived, 'filling'), 'rules.new'),
    'delete-sampling-rule': pressing(queue(lived, 'filling'), 'rules.delete'),
    'stop-rule': pressing(queue(lived, 'filling'), 'rules.stop.change'),
    'adjudication-policy': pressing(queue(lived, 'adjudication'), 'adjudication.policy.change'),
    label: {
      path: queue(lived, 'adjudication'),
      async open(page) {
        await page.getByRole('main').getByRole('table').getByRole('button').first().click();
        await page.getByRole('dialog').waitFor();
      },
    },
    'gold-policy': pressing(queue(golden, 'quality'), 'gold.policy.change'),
    'gold-item': pressing(queue(golden, 'quality'), 'gold.items.change'),
    'gold-import': pressing(queue(golden, 'quality'), 'gold.items.addMany'),
    'send-run': pressing(`/dashboard/runs/${runId}`, 'runs.send.title'),
    'send-traces': pressing('/dashboard/traces', 'runs.send.title'),
    invite: pressing('/dashboard/people', 'people.members.invite'),
    'new-pool': pressing('/dashboard/pools', 'people.pools.new'),
    'new-key': pressing('/dashboard/api-keys', 'people.keys.new'),
    'new-project': pressing('/dashboard/settings', 'people.settings.newProject'),
  };
}
