import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { generateSdk } from './generate-sdk.ts';

it("the SDK's resources are generated from the committed openapi.json", async () => {
  const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');
  const generated = generateSdk(JSON.parse(await read('../openapi.json')));
  expect(await read('../packages/sdk/src/generated/resources.generated.ts')).toBe(generated);
});
