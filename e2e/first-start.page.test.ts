import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { launchChromium } from './launch-chromium.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

let folder: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evalguard-first-'));
  server = await startServerProcess({
    environment: { EVALGUARD_BOOTSTRAP_API_KEY: '', EVALGUARD_DATA_DIR: join(folder, 'data') },
  });
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.child.kill('SIGTERM');
  await server?.ended;
  await rm(folder, { recursive: true, force: true });
});

describeInBrowser('a new installation', () => {
  it('tells who comes without the printed link where it is, and nobody once there is an account', async () => {
    const page = await browser.newPage({ baseURL: server.url, locale: 'en-GB' });
    await page.goto('/');
    await page.getByText('Nobody has an account yet.').waitFor();
    const link = /Make the first account \(works once\): (\S+)/.exec(server.printed())?.[1] ?? '';
    await page.goto(link);
    await page.locator('input[name=name]:focus').waitFor();
    for (const words of ['Ada', 'ada@example.com', 'correct horse battery']) {
      await page.keyboard.type(words);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    await page.locator('input[name=email]:focus').waitFor();
    expect(await page.getByText('Nobody has an account yet.').count()).toBe(0);
  });
});
