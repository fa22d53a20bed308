import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { startTestServer } from '../../test/harness.ts';

it('the committed openapi.json is what the server serves', async () => {
  const server = await startTestServer();
  const committed = JSON.parse(await readFile(new URL('../../../../openapi.json', import.meta.url), 'utf8'));
  expect((await server.request('GET', '/api/openapi.json')).body).toEqual(committed);
});

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const file = new URL('../../../../openapi.json', import.meta.url);
  const result = await validator.validate(JSON.parse(await readFile(file, 'utf8')));
  expect(result).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});
