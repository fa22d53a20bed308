import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';

it('the committed openapi.json is what the server serves', async () => {
  const server = await startTestServer();
  const committed = JSON.parse(await readFile(new URL('../../../../openapi.json', import.meta.url), 'utf8'));
  expect((await server.request('GET', '/api/openapi.json')).body).toEqual(committed);
});
