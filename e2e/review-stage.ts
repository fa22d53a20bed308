import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './launch-chromium.ts';
import { type Product, startProduct } from './start-product.ts';

export interface Rater {
  page: Page;
  memberId: string;
  email: string;
  /** What the page's console called an error, and what the page threw. */
  faults: string[];
}

export interface ReviewStage {
  product: Product;
  browser: Browser;
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** A queue with `count` items that carry their own content. */
  createQueue(count: number, options?: Record<string, unknown>): Promise<string>;
  /** A new person with this role in a browser of their own, signed in. */
  openAs(name: string, options?: BrowserContextOptions & { role?: string }): Promise<Rater>;
  stop(): Promise<void>;
}

/** Two required questions and one free one; keys: 1 to 3, then 1 to 5. */
export const shortRubric = {
  fields: [
    {
      key: 'verdict',
      label: 'Verdict',
      type: 'categorical',
      required: true,
      hotkey: 'v',
      options: [
        { value: 'pass', label: 'Pass', description: 'Could be sent as it is.', hotkey: 'p' },
        { value: 'fail', label: 'Fail', description: 'Has a fault that matters.', hotkey: 'x' },
        { value: 'unsure', label: 'Unsure', hotkey: 'u' },
      ],
    },
    {
      key: 'quality',
      label: 'Quality',
      type: 'numeric',
      required: true,
      min: 1,
      max: 5,
      step: 1,
      display: 'stars',
    },
    { key: 'note', label: 'Note', type: 'text', hotkey: 'm' },
  ],
};

export async function startReviewStage(environment: Record<string, string> = {}): Promise<ReviewStage> {
  const product = await startProduct({
    ...environment,
    EVALGUARD_RATE_LIMIT_WRITE: '100000',
    EVALGUARD_RATE_LIMIT_SIGN_IN: '1000',
  });
  const browser = await launchChromium();

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${product.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${product.key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { data: T; error?: { message: string } };
    if (!response.ok) throw new Error(`${method} ${path}: ${answer.error?.message}`);
    return answer.data;
  }

  return {
    product,
    browser,
    call,
    async createQueue(count, options = {}) {
      const { id } = await call<{ id: string }>('POST', '/annotations/queues', {
        name: 'Support answers',
        target_type: 'eval_case',
        rubric: shortRubric,
        instructions: '# How to judge\n\nRead the question first.',
        ...options,
      });
      const items = Array.from({ length: count }, (_, index) => itemInput(id, index + 1));
      if (count > 0) await call('POST', '/annotations/queues/items', { queue_id: id, items });
      return id;
    },
    openAs: (name, options = {}) => openAs({ product, browser, call }, name, options),
    async stop() {
      await browser.close();
      await product.stop();
    },
  };
}

function itemInput(queueId: string, place: number) {
  return {
    target_id: `${queueId.slice(-4)}-${String(place).padStart(3, '0')}`,
    display: [
      { type: 'header', text: 'Question' },
      { type: 'text', text: `How long does delivery ${place} take?` },
      { type: 'header', text: 'Answer' },
      { type: 'markdown', text: `Delivery ${place} takes **3 to 5 days**.` },
    ],
  };
}

async function openAs(
  { product, browser, call }: Pick<ReviewStage, 'product' | 'browser' | 'call'>,
  name: string,
  { role = 'rater', ...options }: BrowserContextOptions & { role?: string },
): Promise<Rater> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}-${Date.now()}@example.com`;
  const invited = await call<{ id: string; invitation_url: string }>('POST', '/members', { email, role });
  const token = invited.invitation_url.split('/').pop();
  const context = await browser.newContext({ baseURL: product.url, locale: 'en-US', ...options });
  // Below a test's own limit, so that what was waited for is named.
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`/invitations/${token}`);
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/invitations'));
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A refused or missing answer is the browser's line, and an outcome that tests look at themselves.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(message.text());
    }
  });
  return { page, memberId: invited.id, email, faults };
}
