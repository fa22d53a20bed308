import type { Page, Request } from 'playwright-core';

/** Every request of the page that is still to be answered; a live stream of events never is, and is left out. */
function watchRequests(page: Page): Set<Request> {
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') open.add(request);
  });
  page.on('requestfinished', (request) => void open.delete(request));
  page.on('requestfailed', (request) => void open.delete(request));
  return open;
}

const watched = new WeakMap<Page, Set<Request>>();

/** From here on `settle` knows what the page waits for; once for each page, before it is sent anywhere. */
export function watch(page: Page): void {
  watched.set(page, watchRequests(page));
}

/**
 * Until the page has had no request on its way for a quarter of a second: its numbers are there, however long they
 * took to compute.
 */
export async function settle(page: Page): Promise<void> {
  const open = watched.get(page);
  if (open === undefined) throw new Error('call watch(page) before the page is sent anywhere');
  const end = Date.now() + 60_000;
  for (let quiet = 0; quiet < 250; quiet += 50) {
    if (Date.now() > end)
      throw new Error(`${page.url()} still waits after a minute for ${[...open].map((one) => one.url())}`);
    if (open.size > 0) quiet = -50;
    await page.waitForTimeout(50);
  }
}
