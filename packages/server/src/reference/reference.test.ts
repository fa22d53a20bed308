import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';
import { endpoints } from '../endpoints.ts';
import { referenceSlug } from './reference-slug.ts';
import { writeSamples } from './write-samples.ts';

it("writes the published page's four samples to the letter, but for the host", async () => {
  const page = await readFile(
    new URL('../../../../clients/conformance/seed-page.txt', import.meta.url),
    'utf8',
  );
  const samples = writeSamples({
    method: 'POST',
    path: '/api/v1/annotations/queues/items',
    body: { queue_id: '00000000-0000-0000-0000-000000000000', target_ids: ['string'] },
    origin: 'https://evalguard.ai',
  });
  expect(samples.map((sample) => sample.title)).toEqual(['cURL', 'TypeScript', 'Python', 'Go']);
  for (const { title, text } of samples) expect(page).toContain(`${title}\n\n${text}\n`);
});

it('has a page of its own for every endpoint, with its samples, statuses and role', async () => {
  const server = await startTestServer();
  const slugs = endpoints.map(referenceSlug);
  expect(new Set(slugs).size).toBe(slugs.length);
  const index = await server.request('GET', '/docs/api/reference');
  for (const [place, endpoint] of endpoints.entries()) {
    const url = `/docs/api/reference/${slugs[place]}`;
    expect(index.text).toContain(`href="${url}"`);
    const page = await server.request('GET', url);
    expect([endpoint.id, page.status, page.headers.get('content-type')]).toEqual([
      endpoint.id,
      200,
      'text/html; charset=utf-8',
    ]);
    expect(page.text).toContain(`curl -X ${endpoint.method}`);
    expect(page.text).toContain(`<td>${endpoint.status ?? 200}</td>`);
    expect(page.text).toContain(server.url);
    if (endpoint.role !== 'public') expect(page.text).toContain('<td>403</td>');
  }
});

it('is found under the whole path too, and nothing else is', async () => {
  const server = await startTestServer();
  const whole = await server.request('GET', '/docs/api/reference/post-api-v1-annotations-queues-items');
  expect([whole.status, whole.headers.get('location')]).toEqual([
    308,
    '/docs/api/reference/post-annotations-queues-items',
  ]);
  expect((await server.request('GET', '/docs/api/reference/nothing')).status).toBe(404);
});

it('quotes what would end a shell string or be a word of another language', () => {
  const call = {
    method: 'POST',
    path: '/x',
    body: { a: "it's", b: [true, null], c: 'true' },
    origin: 'http://h',
  };
  const [curl, , python, go] = writeSamples(call).map((sample) => sample.text);
  expect(curl).toContain(String.raw`-d '{ "a": "it'\''s", "b": [ true, null ], "c": "true" }'`);
  expect(python?.replaceAll(/\s+/g, ' ')).toContain(`body={ "a": "it's", "b": [ True, None ], "c": "true" }`);
  expect(go).toContain('map[string]any{"a": "it\'s", "b": []any{true, nil}, "c": "true"}');
});
