import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type {} from '../packages/server/test/harness.ts';
import { withDatabase } from '../packages/server/test/with-database.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { type ReviewStage, shortRubric, startReviewStage } from './review-stage.ts';

const strangerKey = 'eg_live_abcdefghij0123456789ABCDEFGHIJ';
const secret = 'Quokka';

let stage: ReviewStage;
/** A queue and an item of another organisation in the same database. */
let queueId: string;
let itemId: string;

beforeAll(async () => {
  const name = `tenants_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: inject('databaseUrl') });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const databaseUrl = withDatabase(inject('databaseUrl'), name);
  stage = await startReviewStage({ DATABASE_URL: databaseUrl });
  await createStranger(databaseUrl);
  const queue = await askAsStranger<{ id: string }>('/annotations/queues', {
    ...{ name: `${secret} answers`, target_type: 'eval_case', rubric: shortRubric },
    instructions: `About the ${secret}.`,
  });
  queueId = queue.id;
  const added = await askAsStranger<{ outcomes: { item_id: string }[] }>(
    '/annotations/queues/items?outcomes=all',
    { queue_id: queueId, items: [{ target_id: secret, display: [{ type: 'text', text: secret }] }] },
  );
  itemId = added.outcomes[0]?.item_id ?? '';
});
afterAll(async () => await stage?.stop());

/** No endpoint makes an organisation: the installation's first one is made at the start, others in the database. */
async function createStranger(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const one = async (text: string, values: unknown[]): Promise<string> =>
    (await client.query<{ id: string }>(text, values)).rows[0]?.id ?? '';
  const organizationId = await one('insert into organizations (name) values ($1) returning id', [secret]);
  await client.query(`insert into projects (organization_id, name) values ($1, 'Default')`, [organizationId]);
  const memberId = await one(
    `insert into members (organization_id, kind, name, role) values ($1, 'service', 'Owner', 'owner') returning id`,
    [organizationId],
  );
  await client.query(
    `insert into api_keys (organization_id, member_id, acts_as, name, prefix, key_hash, role)
     values ($1, $2, 'service', 'Key', $3, $4, 'owner')`,
    [organizationId, memberId, strangerKey.slice(0, 12), createHash('sha256').update(strangerKey).digest()],
  );
  await client.end();
}

async function askAsStranger<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`${stage.product.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${strangerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { data: T };
  expect(response.status).toBeLessThan(300);
  return answer.data;
}

/** What the screen says in the end, everything that the server sent for it but its scripts, and what it refused. */
async function visit(page: Page, path: string) {
  const sent: Promise<string>[] = [];
  const refused: string[] = [];
  page.on('response', (response) => {
    // Event streams have no end to wait for.
    const isAnswer = response.url().includes('/api/') && !response.url().includes('/events');
    if (isAnswer) sent.push(response.text().catch(() => ''));
    if (response.status() === 404) refused.push(`${response.request().method()} ${response.url()}`);
  });
  await page.goto(path);
  const text = () => page.locator('body').textContent();
  await expect
    .poll(text, { timeout: 10_000 })
    .toMatch(/No such queue|This is not yours to decide|needs the role/);
  const [shown, title] = [await text(), await page.title()];
  page.removeAllListeners('response');
  return { shown: `${title}\n${shown}`, sent: await Promise.all(sent), refused };
}

const screens = (queue: string, item: string) => [
  `/review/${queue}`,
  `/adjudicate/${queue}`,
  `/adjudicate/${queue}?item=${item}`,
  `/dashboard/queues/${queue}`,
  `/dashboard/queues/${queue}/items`,
  `/dashboard/queues/${queue}/items?item=${item}`,
  ...[
    'filling',
    'adjudication',
    'quality',
    'agreement',
    'reliability',
    'consensus',
    'judge',
    'ranking',
    'settings',
  ].map((tab) => `/dashboard/queues/${queue}/${tab}`),
];

describeInBrowser("another tenant's address", () => {
  it('its queue and its item are there for its own people', async () => {
    const answer = await fetch(`${stage.product.url}/api/v1/annotations/queues/items/${itemId}`, {
      headers: { authorization: `Bearer ${strangerKey}` },
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(secret);
  });

  it.each(['rater', 'admin'])(
    'shows on every screen what an unknown id shows, and nothing of theirs (%s)',
    async (role) => {
      const { page, faults } = await stage.openAs(`Eve-${role}`, { role });
      const theirs = screens(queueId, itemId);
      const unknown = screens(randomUUID(), randomUUID());
      for (const [index, path] of theirs.entries()) {
        const foreign = await visit(page, path);
        const missing = await visit(page, unknown[index] ?? '');
        expect([path, foreign.shown]).toEqual([path, missing.shown]);
        // Said at once, not after a second try; only the review screen asks early, before it knows who is there.
        const isEarly = path.startsWith('/review/');
        if (!isEarly) expect(foreign.refused).toEqual([...new Set(foreign.refused)]);
        expect(`${foreign.shown}${foreign.sent.join('')}`).not.toContain(secret);
      }
      // The page's own line about the queue that it was not given.
      expect(faults.filter((fault) => !fault.startsWith('ApiError: No such queue.'))).toEqual([]);
    },
    300_000,
  );
});
