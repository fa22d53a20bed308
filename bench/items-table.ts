import type { CDPSession, Page } from 'playwright-core';
import { ask } from '../e2e/ask.ts';
import { launchChromium } from '../e2e/launch-chromium.ts';
import { ownerKey } from '../e2e/server-process.ts';
import { fillQueue, ingestCases } from './fill-queue.ts';
import { judgeInBulk } from './judge-in-bulk.ts';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { type BenchServer, startBenchServer } from './start-bench-server.ts';

type Cell = string | number;

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const from = performance.now();
  return [await work(), performance.now() - from];
}

async function get(server: BenchServer, path: string) {
  const answer = await ask(server.url, 'GET', path, { key: ownerKey });
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body).slice(0, 300)}`);
  return answer.body.data;
}

/** Rows at the start, in the middle and at the end, as the page asks for them by number. */
async function timePages(
  server: BenchServer,
  queue: string,
  filter: string,
  matching: number,
): Promise<number[]> {
  const times: number[] = [];
  for (const share of [0, 0.5, 1]) {
    const offset = Math.max(0, Math.floor((matching - 100) * share));
    const path = `${queue}/items?${filter}&limit=100&offset=${offset}`;
    times.push((await timed(() => get(server, path)))[1]);
  }
  return times;
}

async function measureCounted(
  server: BenchServer,
  queue: string,
  name: string,
  filter: string,
): Promise<Cell[]> {
  const [count, ms] = await timed(() =>
    get(server, `${queue}/item-count?${filter.replace('order=priority', '')}`),
  );
  return [
    name,
    count.matching,
    1,
    ms,
    ms,
    ms / 1000,
    ...(await timePages(server, queue, filter, count.matching)),
  ];
}

/** A search as the page makes it: answer after answer; then rows by the positions that were found. */
async function measureSearch(
  server: BenchServer,
  queue: string,
  name: string,
  filter: string,
): Promise<Cell[]> {
  const answers: number[] = [];
  const ranges: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const asked: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const [found, ms] = await timed(() => get(server, `${queue}/item-matches?${filter}${asked}`));
    answers.push(ms);
    for (const place of found.ranges) ranges.push(place);
    cursor = found.next_cursor;
  }
  let matching = 0;
  for (let i = 0; i < ranges.length; i += 2) matching += (ranges[i + 1] ?? 0) - (ranges[i] ?? 0) + 1;
  const pages: number[] = [];
  for (const share of [0, 0.5, 1]) {
    const start = 2 * Math.floor(Math.max(0, ranges.length / 2 - 100) * share);
    const positions = ranges.slice(start, start + 200).filter((_, i) => i % 2 === 0);
    if (positions.length === 0) positions.push(0);
    pages.push((await timed(() => get(server, `${queue}/items?limit=100&positions=${positions}`)))[1]);
  }
  const sum = answers.reduce((a, b) => a + b, 0);
  return [name, matching, answers.length, answers[0] ?? 0, Math.max(...answers), sum / 1000, ...pages];
}

/** Megabytes of JavaScript that are still needed, and nodes of the document. */
async function sizesOf(page: Page, session: CDPSession): Promise<[number, number]> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return [usedSize / 2 ** 20, await page.evaluate(() => document.getElementsByTagName('*').length)];
}

async function signIn(server: BenchServer): Promise<{ page: Page; close(): Promise<void> }> {
  const browser = await launchChromium();
  const body = { email: 'lead@example.com', role: 'editor' };
  const invited = await ask(server.url, 'POST', '/members', { key: ownerKey, body });
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${server.url}/invitations/${invited.body.data.invitation_url.split('/').pop()}`);
  await page.locator('input[name=name]').fill('Lead');
  await page.locator('input[name=password]').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/invitations'));
  return { page, close: () => browser.close() };
}

/** All rows in view have come. */
const rowsAreThere = (page: Page) =>
  page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('tbody tr')];
    return rows.length > 0 && rows.every((row) => !row.textContent?.includes('…'));
  });

async function scrollTo(page: Page, share: number): Promise<number> {
  const region = page.getByRole('region', { name: 'Items' });
  const [, ms] = await timed(async () => {
    await region.evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), share);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await rowsAreThere(page);
  });
  return ms;
}

async function measurePage(
  server: BenchServer,
  url: string,
  filters: readonly [string, string][],
): Promise<void> {
  const { page, close } = await signIn(server);
  const session = await page.context().newCDPSession(page);
  const rows: Cell[][] = [];
  const note = async (what: string, ms: number) => rows.push([what, ms, ...(await sizesOf(page, session))]);
  const open = async (filter: string) => {
    await page.goto(`${url}?${filter}`);
    await rowsAreThere(page);
  };
  await note('opened', (await timed(() => open('')))[1]);
  await note('scrolled to the middle', await scrollTo(page, 0.5));
  await note('to the end', await scrollTo(page, 1));
  for (let turn = 1; turn <= 200; turn += 1) await scrollTo(page, (turn * 0.618) % 1);
  await note('after 200 jumps', 0);
  await note('back to the start', await scrollTo(page, 0));
  await page.waitForTimeout(11_000);
  await note('ten seconds later', 0);
  for (const [name, filter] of filters) {
    const [, first] = await timed(() => open(filter));
    await page.getByText(/so far/).waitFor({ state: 'detached' });
    const jump = await scrollTo(page, 1);
    await note(`${name}: first rows`, first);
    rows.push([`${name}: to the end`, jump, ...(await sizesOf(page, session))]);
  }
  printTable('The page in Chromium', ['what', 'ms', 'JS heap MiB', 'DOM nodes'], rows);
  await close();
}

/** A table of a million items, three tenths of them judged by two raters each: every filter, by API and in Chromium. */
async function itemsTable(): Promise<void> {
  const { items } = readSizes({ items: [1_000_000, 20_000] });
  const server = await startBenchServer({ isBuilt: true });
  try {
    await ingestCases(server, items);
    const id = await server.createQueue({ ratersPerItem: 2 });
    await fillQueue(server, id, items);
    const raters = (await server.createRaters(3)).map((rater) => rater.memberId);
    await judgeInBulk(server, id, raters, Math.floor(items * 0.3));
    const queue = `/annotations/queues/${id}`;
    const counted: [string, string][] = [
      ['all', ''],
      ['all but removed', 'state=kept'],
      ['open', 'state=available'],
      ['completed', 'state=completed'],
      ['all, by priority', 'order=priority'],
      ['completed, by priority', 'state=completed&order=priority'],
    ];
    const searched: [string, string][] = [
      ['in progress', 'state=in_progress'],
      ['by a rater', `rater_id=${raters[0]}`],
      ['mean score 0.4 to 0.6', 'score_min=0.4&score_max=0.6'],
      ['label', 'label=bad'],
      ['disputed', 'is_disputed=true'],
      ['flagged', 'is_flagged=true'],
      ['text, in one of 90', 'text=question case-77'],
      ['text, nowhere', 'text=elsewhere'],
      ['disputed, with a text, by priority', 'is_disputed=true&text=case-7&order=priority'],
    ];
    const rows: Cell[][] = [];
    for (const [name, filter] of counted) rows.push(await measureCounted(server, queue, name, filter));
    for (const [name, filter] of searched) rows.push(await measureSearch(server, queue, name, filter));
    const columns = [
      'filter',
      'matching',
      'answers',
      'first ms',
      'longest ms',
      'all s',
      'start ms',
      'middle ms',
      'end ms',
    ];
    printTable(`${items.toLocaleString('en-US')} items: how many match, and a hundred rows`, columns, rows);
    const inPage = searched.filter(([name]) => /rater|score|disputed$|text, in/.test(name));
    await measurePage(server, `${server.url}/dashboard/queues/${id}/items`, [
      ...counted.slice(1, 2),
      ...inPage,
    ]);
  } finally {
    await server.stop();
  }
}

await itemsTable();
