// npx tsx e2e/take-screenshots.ts <folder> [look ...]: pictures of every screen of the page, as the product shows them,
// in every look (desktop, desktop-dark, desktop-arabic, phone, phone-dark, phone-arabic) or in those that are named.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { leadDialogs } from './lead-dialogs.ts';
import { listRoutes } from './list-routes.ts';
import { makeLivedInProduct } from './lived-in-product.ts';
import { startReviewStage } from './review-stage.ts';
import { settle, watch } from './settle.ts';

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npx tsx e2e/take-screenshots.ts <folder> [look ...]');
await mkdir(folder, { recursive: true });

const stage = await startReviewStage();
const queues = await stage.call<{ id: string; name: string }[]>('GET', '/annotations/queues');
const idOf = (called: string) => queues.find(({ name }) => name === called)?.id ?? '';
const demo = idOf('Assistant answers: human review');
const others = { pair: idOf('Which answer is better?'), run: idOf('Agent runs: what went wrong?') };

const { lived, golden, ranked, marked, judged } = await makeLivedInProduct(stage);
const [run] = await stage.call<{ id: string }[]>('GET', '/evals?limit=1');
const { traces } = await stage.call<{ traces: { traceId: string }[] }>('GET', '/traces?limit=1');

/** Of leads; each is opened and shown as it is. */
const leadScreens = {
  'lead-queues': '/dashboard/queues',
  'lead-new-queue': '/dashboard/queues/new',
  'lead-queue': `/dashboard/queues/${lived}`,
  'lead-items': `/dashboard/queues/${lived}/items`,
  'lead-filling': `/dashboard/queues/${lived}/filling`,
  'lead-quality': `/dashboard/queues/${golden}/quality`,
  'lead-agreement': `/dashboard/queues/${lived}/agreement`,
  'lead-reliability': `/dashboard/queues/${lived}/reliability`,
  'lead-reliability-scale': `/dashboard/queues/${lived}/reliability?field=helpful`,
  'lead-consensus': `/dashboard/queues/${lived}/consensus`,
  'lead-consensus-numbers': `/dashboard/queues/${lived}/consensus?field=helpful`,
  'lead-judge': `/dashboard/queues/${judged.queueId}/judge`,
  'lead-ranking': `/dashboard/queues/${ranked}/ranking`,
  'lead-adjudication': `/dashboard/queues/${lived}/adjudication`,
  adjudicate: `/adjudicate/${lived}`,
  'adjudicate-highlights': `/adjudicate/${marked}`,
  'lead-settings': `/dashboard/queues/${marked}/settings`,
  runs: '/dashboard/runs',
  run: `/dashboard/runs/${run?.id}`,
  'run-true-score': `/dashboard/runs/${judged.runId}/true-score`,
  'run-judge': `/dashboard/runs/${judged.runId}/judge`,
  'run-compare': `/dashboard/runs/${judged.runId}/compare?other=${judged.otherId}`,
  'run-gate': `/dashboard/runs/${judged.runId}/gate?rules=pass_rate.lower%20%3E%3D%200.7`,
  traces: '/dashboard/traces',
  trace: `/dashboard/traces/${encodeURIComponent(traces[0]?.traceId ?? '')}`,
  people: '/dashboard/people',
  pools: '/dashboard/pools',
  'api-keys': '/dashboard/api-keys',
  settings: '/dashboard/settings',
  audit: '/dashboard/audit',
};

/** Shown by what is done further below. */
const otherScreens = ['/', '/review/$queueId', '/dashboard/account', '/sign-in'];
/** The sign-in's form with other words; e2e/sign-in.page.test.ts opens them. */
const onceOnly = ['/setup/$token', '/invitations/$token'];
const shown = Object.values(leadScreens).map((path) => path.split('?')[0] ?? '');
for (const route of await listRoutes()) {
  if (otherScreens.includes(route) || onceOnly.includes(route)) continue;
  const pattern = new RegExp(`^${route.replaceAll('$', '\\$').replaceAll(/\\\$\w+/g, '(?!new$)[^/]+')}$`);
  if (!shown.some((path) => pattern.test(path))) throw new Error(`${route}: add it to the screens above`);
}

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const looks: Record<string, BrowserContextOptions> = {
  desktop,
  'desktop-dark': { ...desktop, colorScheme: 'dark' },
  'desktop-arabic': { ...desktop, locale: 'ar' },
  phone,
  'phone-dark': { ...phone, colorScheme: 'dark' },
  'phone-arabic': { ...phone, locale: 'ar' },
};

/** Who rates in each look. */
const raters: Record<string, string> = {
  desktop: 'Dana Novak',
  'desktop-dark': 'Eli Brooks',
  'desktop-arabic': 'Farah Nasser',
  phone: 'Goran Petrov',
  'phone-dark': 'Hana Sato',
  'phone-arabic': 'Idris Omar',
};

/** What is pressed before each picture of the review. */
const moments: Record<string, string[]> = {
  review: ['1', '4'],
  instructions: ['Shift+I'],
  keys: ['?'],
  commands: ['Control+k'],
  skip: ['Shift+S'],
};

/** What is pressed before the picture of highlights: a passage in bold, its label, and another that is being chosen. */
const marking = [
  ...['1', 'e', 'Control+Home', ...Array(2).fill('ArrowDown'), ...Array(3).fill('Control+ArrowRight')],
  ...[...Array(4).fill('Control+Shift+ArrowRight'), 'c', 'ArrowDown', 'ArrowDown', 'Home'],
  ...Array(3).fill('Control+Shift+ArrowRight'),
];

async function shoot(page: Page, name: string): Promise<void> {
  await settle(page);
  // What moves has come to rest.
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder as string, `${name}.png`) });
}

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What raters see. */
async function shootReview(page: Page, look: string): Promise<void> {
  await page.goto(`/review/${demo}`);
  await page.getByRole('article').waitFor();
  await shoot(page, `${look}-first-hint`);
  // What whoever is here the first time is told.
  await page.evaluate(() => localStorage.setItem('evalguard.review.hint', 'seen'));
  await page.goto('/');
  await page.getByRole('main').getByRole('link').first().waitFor();
  await shoot(page, `${look}-queues`);
  for (const [moment, keys] of Object.entries(moments)) {
    await page.goto(`/review/${demo}`);
    await page.getByRole('article').waitFor();
    await settle(page);
    await press(page, keys);
    await shoot(page, `${look}-${moment}`);
  }
  await page.goto(`/review/${golden}`);
  await page.getByRole('article').waitFor();
  await press(page, ['2', '2', 'Enter']);
  await page.getByRole('dialog').waitFor();
  await shoot(page, `${look}-practice`);
  await page.goto(`/review/${marked}`);
  await page.locator('[data-marks=errors]').waitFor();
  await press(page, marking);
  await shoot(page, `${look}-highlights`);
  await press(page, ['Escape', 'Escape', 'Shift+Q']);
  await page.waitForURL('**/');
  for (const [kind, id] of Object.entries(others)) {
    await page.goto(`/review/${id}`);
    await page.getByRole('article').waitFor();
    await shoot(page, `${look}-${kind}`);
    // One rater for each run: the next look shall see it too.
    await page.keyboard.press('Shift+Q');
    await page.waitForURL('**/');
  }
  await page.goto('/dashboard/account');
  await page.getByRole('main').getByRole('heading').first().waitFor();
  await shoot(page, `${look}-account`);
}

/** What leads see, and what opens over it. */
async function shootLead(page: Page, look: string): Promise<void> {
  for (const [screen, path] of Object.entries(leadScreens)) {
    await page.goto(path);
    await page.getByRole('main').getByRole('heading').first().waitFor();
    await shoot(page, `${look}-${screen}`);
  }
  for (const [name, dialog] of Object.entries(leadDialogs({ lived, golden, runId: judged.runId }))) {
    await page.goto(dialog.path);
    await page.getByRole('main').getByRole('heading').first().waitFor();
    await settle(page);
    await dialog.open(page);
    await shoot(page, `${look}-dialog-${name}`);
  }
  await page.goto('/dashboard/queues/new');
  await page.locator('input').first().fill('Returns: errors in the answers');
  // The highlights' template is the fifth.
  await page.getByRole('main').locator('fieldset ul button').nth(4).click();
  await page.locator('[data-marks]').scrollIntoViewIfNeeded();
  await shoot(page, `${look}-builder`);
}

for (const [look, options] of Object.entries(looks)) {
  if (wanted.length > 0 && !wanted.includes(look)) continue;
  const { page } = await stage.openAs(raters[look] ?? look, options);
  watch(page);
  await shootReview(page, look);
  const lead = await stage.openAs(`lead-${look}`, { ...options, role: 'owner' });
  watch(lead.page);
  await shootLead(lead.page, look);
  await lead.page.context().close();
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.locator('input[name=email]').waitFor();
  await shoot(page, `${look}-sign-in`);
  await page.context().close();
}
await stage.stop();
