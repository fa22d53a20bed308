// npx tsx e2e/take-screenshots.ts <folder> [look ...]: pictures of every screen of the page, as the product shows them,
// in every look (desktop, desktop-dark, desktop-arabic, phone, phone-dark) or in those that are named.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { answerGold } from './answer-gold.ts';
import { makeRankedQueue } from './judged-queues.ts';
import { makeJudgedRuns } from './judged-runs.ts';
import { listRoutes } from './list-routes.ts';
import { makeLivedInQueue } from './lived-in-queue.ts';
import { makeGoldQueue } from './make-gold-queue.ts';
import { startReviewStage } from './review-stage.ts';

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npx tsx e2e/take-screenshots.ts <folder> [look ...]');
await mkdir(folder, { recursive: true });

const stage = await startReviewStage();
const queues = await stage.call<{ id: string; name: string }[]>('GET', '/annotations/queues');
const idOf = (called: string) => queues.find(({ name }) => name === called)?.id ?? '';
const demo = idOf('Assistant answers: human review');
const others = { pair: idOf('Which answer is better?'), run: idOf('Agent runs: what went wrong?') };

// Twelve days of work, a rule and a stop rule: screens of leads are about what has happened.
const lived = await makeLivedInQueue(stage);
const ranked = await makeRankedQueue(stage);
await stage.call('PUT', `/annotations/queues/${lived.id}/stop-rule`, {
  ...{ field: 'verdict', positive: 'pass', half_width: 0.1 },
});
await stage.call('POST', '/sampling-rules', {
  ...{ queue_id: lived.id, name: 'Failing, and a tenth of the rest', source: 'eval_case', per_day_max: 50 },
  strategy: { kind: 'matching', match: { passed: false }, sample_of_rest: 0.1 },
});
const judged = await makeJudgedRuns(stage);
// Gold, three raters who do well, worse and badly on it, and practice for whoever comes next.
const golden = await makeGoldQueue(stage, {
  ...{ count: 40, gold: 30 },
  policy: { rate: 1, pause_below: 0.6, pause_after: 10 },
});
const good = Array.from({ length: 20 }, (_, n) => (n === 7 ? 0 : 1));
await answerGold(stage, golden.id, good, 'Amina Kaya');
await answerGold(stage, golden.id, [...good.slice(8), 0, 1, 0, 0, 1, 0, 0], 'Bo Lindqvist');
await answerGold(stage, golden.id, [1, 0, 0, 1, 1, 0, 1, 0, 1, 0], 'Chen Wei');
await stage.call('PUT', `/annotations/queues/${golden.id}/gold-policy`, {
  ...{ rate: 0.1, pause_below: 0.6, pause_after: 10, practice_items: 3 },
});
await stage.call('PUT', `/annotations/queues/${lived.id}/adjudication`, { rule: 'unanimous' });
const [run] = await stage.call<{ id: string }[]>('GET', '/evals?limit=1');
const { traces } = await stage.call<{ traces: { traceId: string }[] }>('GET', '/traces?limit=1');

/** Of leads; each is opened and shown as it is. */
const leadScreens = {
  'lead-queues': '/dashboard/queues',
  'lead-new-queue': '/dashboard/queues/new',
  'lead-queue': `/dashboard/queues/${lived.id}`,
  'lead-items': `/dashboard/queues/${lived.id}/items`,
  'lead-filling': `/dashboard/queues/${lived.id}/filling`,
  'lead-quality': `/dashboard/queues/${golden.id}/quality`,
  'lead-agreement': `/dashboard/queues/${lived.id}/agreement`,
  'lead-reliability': `/dashboard/queues/${lived.id}/reliability`,
  'lead-consensus': `/dashboard/queues/${lived.id}/consensus`,
  'lead-judge': `/dashboard/queues/${judged.queueId}/judge`,
  'lead-ranking': `/dashboard/queues/${ranked}/ranking`,
  'lead-adjudication': `/dashboard/queues/${lived.id}/adjudication`,
  adjudicate: `/adjudicate/${lived.id}`,
  'lead-settings': `/dashboard/queues/${demo}/settings`,
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
};

/** Who rates in each look. */
const raters: Record<string, string> = {
  desktop: 'Dana Novak',
  'desktop-dark': 'Eli Brooks',
  'desktop-arabic': 'Farah Nasser',
  phone: 'Goran Petrov',
  'phone-dark': 'Hana Sato',
};

/** What is pressed before each picture of the review. */
const moments: Record<string, string[]> = {
  review: ['1', '4'],
  instructions: ['Shift+I'],
  keys: ['?'],
  commands: ['Control+k'],
  skip: ['Shift+S'],
};

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder as string, `${name}.png`) });
}

for (const [look, options] of Object.entries(looks)) {
  if (wanted.length > 0 && !wanted.includes(look)) continue;
  const { page } = await stage.openAs(raters[look] ?? look, options);
  // What whoever is here the first time is told would lie over what is shown.
  await page.evaluate(() => localStorage.setItem('evalguard.review.hint', 'seen'));
  await page.goto('/');
  await page.getByRole('main').getByRole('link').first().waitFor();
  await shoot(page, `${look}-queues`);
  for (const [moment, keys] of Object.entries(moments)) {
    await page.goto(`/review/${demo}`);
    await page.getByRole('article').waitFor();
    await page.waitForTimeout(600);
    for (const key of keys) await page.keyboard.press(key);
    await shoot(page, `${look}-${moment}`);
  }
  await page.goto(`/review/${golden.id}`);
  await page.getByRole('article').waitFor();
  for (const key of ['2', '2', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
  await shoot(page, `${look}-practice`);
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
  const lead = await stage.openAs(`lead-${look}`, { ...options, role: 'owner' });
  for (const [screen, path] of Object.entries(leadScreens)) {
    await lead.page.goto(path);
    await lead.page.getByRole('main').getByRole('heading').first().waitFor();
    await shoot(lead.page, `${look}-${screen}`);
  }
  await lead.page.goto(`/dashboard/queues/${lived.id}/items`);
  await lead.page
    .getByText(/Answer 1: your/)
    .first()
    .click();
  await shoot(lead.page, `${look}-item`);
  await lead.page.goto(`/dashboard/queues/${lived.id}/adjudication`);
  await lead.page.getByRole('table').getByRole('button').first().click();
  await lead.page.getByRole('dialog').waitFor();
  await shoot(lead.page, `${look}-label`);
  await lead.page.goto(`/dashboard/runs/${run?.id}`);
  await lead.page.getByRole('main').getByRole('button').first().click();
  await shoot(lead.page, `${look}-send`);
  await lead.page.context().close();
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.locator('input[name=email]').waitFor();
  await shoot(page, `${look}-sign-in`);
  await page.context().close();
}
await stage.stop();
