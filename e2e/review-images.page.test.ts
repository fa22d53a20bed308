import type { Session } from '@evalguard/contract';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileTexts } from '../packages/web/src/features/content/gallery/hostile-texts.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { type ReviewStage, startReviewStage } from './review-stage.ts';

let stage: ReviewStage;
let projectId: string;

beforeAll(async () => {
  stage = await startReviewStage();
  projectId = (await stage.call<{ projectId: string }>('GET', '/project/current')).projectId;
});
afterAll(async () => await stage.stop());

const pixel = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
const allow = (id: string, isAllowed: boolean) =>
  stage.call('PATCH', `/projects/${id}`, { allow_external_images: isAllowed });

/** A queue with one item that shows a picture from elsewhere and tries everything else. */
async function createQueue(name: string, project = projectId): Promise<string> {
  const queueId = await stage.createQueue(0, { name, projectId: project });
  const display = [
    { type: 'markdown', text: '![chart](https://pictures.example/chart.png)' },
    { type: 'image', url: 'https://pictures.example/block.png', alt: 'block' },
    { type: 'image', url: 'http://pictures.example/plain.png' },
    ...hostileTexts.map((text) => ({ type: 'markdown', text })),
  ];
  const items = [{ target_id: `pictures-${queueId}`, display }];
  await stage.call('POST', '/annotations/queues/items', { queue_id: queueId, items });
  return queueId;
}

/** What the page asked of other servers; they answer with a picture whatever is asked. */
async function watchOutside(page: Page): Promise<Request[]> {
  const outside: Request[] = [];
  await page.route(
    (url) => url.origin !== stage.product.url,
    async (route) => {
      outside.push(route.request());
      await route.fulfill({ contentType: 'image/gif', body: pixel });
    },
  );
  return outside;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('article').getByRole('heading', { level: 2 }).waitFor();
}

async function scrollThrough(page: Page): Promise<void> {
  const main = page.getByRole('main');
  for (let step = 0; step < 12; step += 1) {
    await main.evaluate((element) => element.scrollBy(0, element.clientHeight));
    await page.waitForTimeout(50);
  }
}

const paths = (outside: readonly Request[]) => [...new Set(outside.map((one) => one.url()))].toSorted();

describeInBrowser('pictures from elsewhere', () => {
  it('are not fetched unless the project allows them; then pictures by https are, and nothing else', async () => {
    const queueId = await createQueue('Pictures');
    const { page, faults } = await stage.openAs('Iris');
    const outside = await watchOutside(page);
    await open(page, `/review/${queueId}`);
    await scrollThrough(page);
    expect(paths(outside)).toEqual([]);

    await allow(projectId, true);
    await open(page, `/review/${queueId}`);
    await scrollThrough(page);
    await expect
      .poll(() => paths(outside))
      .toEqual([
        'https://evil.example/a.png',
        'https://evil.example/pixel.png',
        'https://pictures.example/block.png',
        'https://pictures.example/chart.png',
      ]);
    for (const request of outside) {
      expect([request.url(), request.resourceType()]).toEqual([request.url(), 'image']);
      expect(request.headers().referer).toBeUndefined();
      expect(request.headers().cookie).toBeUndefined();
    }
    expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
    expect(
      await page.locator('main :is(iframe, object, embed, form, script, style, video, link)').count(),
    ).toBe(0);
    expect(faults).toEqual([]);
    await allow(projectId, false);
  });

  it('the way into such a queue and out of it is by a new document, each with its own policy', async () => {
    const other = await stage.call<{ id: string }>('POST', '/projects', { name: 'Closed' });
    await allow(projectId, true);
    const [allowed, closed] = [
      await createQueue('Open pictures'),
      await createQueue('No pictures', other.id),
    ];
    const { page } = await stage.openAs('Otis');
    const outside = await watchOutside(page);
    const documents: string[] = [];
    page.on('request', (request) => {
      if (request.isNavigationRequest()) documents.push(new URL(request.url()).pathname);
    });
    const heading = () => page.getByRole('article').getByRole('heading', { level: 2 }).waitFor();
    const sources = () =>
      page.evaluate(async () => {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
        return /img-src ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
      });
    await page.goto('/');
    for (let turn = 0; turn < 2; turn += 1) {
      await page.getByRole('link', { name: 'Open pictures' }).click();
      await heading();
      await expect.poll(() => paths(outside)).toContain('https://pictures.example/chart.png');
      expect(await sources()).toBe("'self' data: https:");
      outside.length = 0;
      await page.getByRole('link', { name: 'To your queues' }).click();
      await page.getByRole('link', { name: 'No pictures' }).click();
      await heading();
      await scrollThrough(page);
      expect(await sources()).toBe("'self' data:");
      // What a hole in the page would do, the document's policy stops.
      const isLoaded = await page.evaluate(
        () =>
          new Promise<boolean>((resolve) => {
            const image = new Image();
            image.onload = () => resolve(true);
            image.onerror = () => resolve(false);
            image.src = 'https://evil.example/hole.png';
          }),
      );
      expect([isLoaded, paths(outside)]).toEqual([false, []]);
      await page.getByRole('link', { name: 'To your queues' }).click();
    }
    expect(documents).toEqual(['/', `/review/${allowed}`, '/', `/review/${allowed}`, '/']);
    expect(closed).toBeTruthy();
    await allow(projectId, false);
  });

  it('the setting reaches the page with who is signed in', async () => {
    await allow(projectId, true);
    const { page } = await stage.openAs('Una');
    const session = await page.evaluate(
      async () => (await (await fetch('/api/v1/sessions/current')).json()).data,
    );
    const projects = (session as Session).projects.filter(({ id }) => id === projectId);
    expect(projects).toMatchObject([{ allow_external_images: true }]);
    await allow(projectId, false);
  });
});
