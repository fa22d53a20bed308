import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium } from '../../../../../e2e/launch-chromium.ts';
import { measureWork } from '../../../../../e2e/measure-work.ts';
import { buildGallery, policy, serveGallery } from './gallery/serve-gallery.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeFault {
  id: string;
  nodes: { html: string }[];
}

interface Visit {
  page: Page;
  /** Addresses that the page asked for, other than its own server's. */
  outside: string[];
  /** What the console called an error, what the page threw, and what its policy stopped. */
  faults: string[];
}

let folder: string;
let browser: Browser;
let server: Server;
/** Without a policy: what is harmless only because the policy stops it shows here. */
let openServer: Server;
let origin: string;
let openOrigin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-gallery-'));
  await buildGallery(folder);
  ({ server, origin } = await serveGallery(folder, policy));
  ({ server: openServer, origin: openOrigin } = await serveGallery(folder, null));
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  openServer?.close();
  await rm(folder, { recursive: true, force: true });
});

async function visit(query: string, options: { from?: string; width?: number } = {}): Promise<Visit> {
  const { from = origin, width = 1280 } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const outside: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(from) && !request.url().startsWith('data:image/'))
      outside.push(request.url());
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => faults.push(`popup: ${popup.url()}`));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
  });
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${from}/?${query}`);
  await page.getByRole('heading', { level: 2 }).waitFor();
  await page.waitForLoadState('networkidle');
  return { page, outside, faults };
}

/** Opens every closed part, and those that were in them. */
async function openAll(page: Page): Promise<void> {
  const closed = page.locator('details:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
}

async function axeFaults(page: Page): Promise<string[]> {
  // Through the debugger: the page's policy rightly refuses a script tag.
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: AxeFault[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3)}`);
  });
}

const close = async ({ page }: Visit) => await page.context().close();

describe.skipIf(chromiumPath() === undefined)('content in a browser', () => {
  it('hostile content runs nothing and asks for nothing, with the policy and without it', async () => {
    for (const from of [origin, openOrigin]) {
      const seen = await visit('sample=hostile', { from });
      const { page, outside, faults } = seen;
      await openAll(page);
      await page.getByRole('button', { name: 'Compare with the answer' }).click();
      for (const pressed of await page.getByRole('button', { name: 'As written' }).all())
        await pressed.click();
      await page.mouse.wheel(0, 20_000);
      await page.waitForLoadState('networkidle');
      expect(outside).toEqual([]);
      expect(faults).toEqual([]);
      expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
      expect(new URL(page.url()).origin).toBe(from);
      expect(await page.locator('iframe, object, embed, form, main style, main script').count()).toBe(0);
      await close(seen);
    }
  });

  it('a link of the content opens apart, without a referrer and without a way back', async () => {
    const seen = await visit('sample=hostile');
    await seen.page.context().route('https://evil.example/**', (route) => {
      expect(route.request().headers().referer).toBeUndefined();
      return route.fulfill({ contentType: 'text/html', body: '<title>out</title>' });
    });
    const [popup] = await Promise.all([
      seen.page.waitForEvent('popup'),
      seen.page.locator('a[href^="https://evil.example"]').first().click(),
    ]);
    await popup.waitForLoadState();
    expect(await popup.evaluate(() => window.opener)).toBeNull();
    await close(seen);
  });

  it('5 MB of markdown are folded at once, unfold without a freeze, and can be searched', async () => {
    const seen = await visit('sample=story');
    const { page, faults } = seen;
    const unfolding = await measureWork(page, () => page.getByRole('button', { name: /^Show all/ }).click());
    // No task kept the page from answering for longer than all of them took.
    expect(unfolding).toBeLessThan(2_000);
    expect(await page.locator('.content-piece').count()).toBeGreaterThan(300);
    const search = page.getByRole('searchbox');
    const searching = await measureWork(page, () => search.fill('number 31234.'));
    expect(searching).toBeLessThan(2_000);
    console.log(`5 MB: ${unfolding.toFixed()} ms of work to unfold, ${searching.toFixed()} to search`);
    await page.locator('[role=status]', { hasText: '1 of 1' }).waitFor();
    // Read from the page's own marks: a text locator takes seconds for 5 MB.
    const found = () =>
      page.evaluate(() => {
        const [range] = CSS.highlights.get('content-search-current') ?? [];
        if (!(range instanceof Range)) return null;
        const { top, bottom } = range.getBoundingClientRect();
        const isRendered = range.startContainer.parentElement?.closest('.content-prose') !== null;
        return { text: range.toString(), isRendered, isInView: top >= 0 && bottom <= innerHeight };
      });
    await expect.poll(found).toEqual({ text: 'number 31234.', isRendered: true, isInView: true });
    expect(faults).toEqual([]);
    await close(seen);
  });

  it('a long text is rendered before it scrolls into view, in the window and in a box of its own', async () => {
    for (const query of ['sample=story', 'sample=story&box=1']) {
      const seen = await visit(query);
      await seen.page.getByRole('button', { name: /^Show all/ }).click();
      await seen.page.locator('.content-piece .content-prose').nth(0).waitFor();
      await seen.page.mouse.move(600, 400);
      await seen.page.mouse.wheel(0, 600);
      const made = seen.page.locator('.content-piece .content-prose');
      await expect.poll(() => made.count()).toBeGreaterThan(0);
      expect(await made.count()).toBeLessThan(20);
      await seen.page.mouse.wheel(0, 30_000);
      const isPlainInView = () =>
        seen.page.evaluate(() =>
          [...document.querySelectorAll('.content-piece:has(> .content-plain)')].some((piece) => {
            const { top, bottom } = piece.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          }),
        );
      await expect.poll(isPlainInView).toBe(false);
      await close(seen);
    }
  });

  it('60,000 rows of JSON open in stretches, and the keyboard walks them', async () => {
    const seen = await visit('sample=big');
    const { page } = seen;
    const items = page.getByRole('treeitem');
    expect(await items.count()).toBeLessThan(100);
    await items.first().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      await page.keyboard.press(key);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treeitem');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-level'))).toBe('5');
    // On the page, Enter submits: from a line of a tree it must not get that far.
    await page.evaluate(() => {
      document.addEventListener('keydown', ({ key, defaultPrevented }) =>
        Object.assign(window, { reached: `${key}, ${defaultPrevented ? 'used' : 'free'}` }),
      );
    });
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => (window as { reached?: string }).reached)).toBe('Enter, used');
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await items.count()).toBeLessThanOrEqual(2_000);
    await close(seen);
  });

  it('10,000 spans are a tree that the keyboard walks, with the failed one open first', async () => {
    const seen = await visit('sample=nested');
    const { page } = seen;
    const tree = page.getByRole('tree', { name: 'Steps of the trace' });
    expect(await tree.getByRole('treeitem').count()).toBeLessThan(60);
    await page.getByRole('region', { name: 'Step: step 5', exact: true }).waitFor();
    expect(await page.getByText('TimeoutError').isVisible()).toBe(true);
    await tree.getByRole('treeitem', { selected: true }).focus();
    await page.keyboard.press('End');
    await page.getByRole('region', { name: 'Step: step 9840', exact: true }).waitFor();
    await page.keyboard.press('Home');
    await page.getByRole('region', { name: 'Step: handle_request', exact: true }).waitFor();
    await page.keyboard.press('ArrowLeft');
    expect(await tree.getByRole('treeitem').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect(await tree.getByRole('treeitem').count()).toBeGreaterThan(10);
    await close(seen);
  });

  it('two answers scroll together', async () => {
    const seen = await visit('sample=longPair');
    const panes = seen.page.getByRole('region', { name: /^Answer/ });
    await panes.first().hover();
    await seen.page.mouse.wheel(0, 700);
    await expect.poll(() => panes.last().evaluate((pane) => pane.scrollTop)).toBeGreaterThan(100);
    await close(seen);
  });

  it('expected and actual are compared in place, and axe finds no fault in that', async () => {
    for (const theme of ['light', 'dark']) {
      const seen = await visit(`sample=case&theme=${theme}`);
      await seen.page.getByRole('button', { name: 'Compare with the answer' }).click();
      await seen.page.locator('ins').first().waitFor();
      expect(await seen.page.locator('del').count()).toBeGreaterThan(1);
      expect(await axeFaults(seen.page)).toEqual([]);
      await close(seen);
    }
  });

  it('code gets its colours, as the page’s policy allows', async () => {
    const seen = await visit('sample=code');
    const word = seen.page.locator('pre span', { hasText: /^def$/ }).first();
    await word.waitFor();
    const colours = await word.evaluate((token) => [
      getComputedStyle(token).color,
      getComputedStyle(token.closest('pre') ?? token).color,
    ]);
    expect(colours[0]).not.toBe(colours[1]);
    expect(seen.faults).toEqual([]);
    await close(seen);
  });

  it.each(['case', 'code', 'chat', 'json', 'trace', 'nested', 'pair', 'story', 'big', 'arabic'])(
    'axe finds no fault in %s, in both themes, wide and narrow, nor does it overflow',
    async (sample) => {
      for (const [theme, width, locale] of [
        ['light', 1280, 'en'],
        ['dark', 390, 'en'],
        ['light', 390, 'ar'],
      ] as const) {
        const seen = await visit(`sample=${sample}&theme=${theme}&locale=${locale}`, { width });
        const { page } = seen;
        await openAll(page);
        expect(await axeFaults(page)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
        await close(seen);
      }
    },
    60_000,
  );
});
