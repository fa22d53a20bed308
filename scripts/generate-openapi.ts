// Writes openapi.json from the list of endpoints: `npx tsx scripts/generate-openapi.ts`. A test fails on a difference.
import { writeFile } from 'node:fs/promises';
import { endpoints } from '../packages/server/src/endpoints.ts';
import { apiVersion } from '../packages/server/src/openapi/api-version.ts';
import { describeApi } from '../packages/server/src/openapi/describe-api.ts';

const file = new URL('../openapi.json', import.meta.url);
await writeFile(file, `${JSON.stringify(describeApi(endpoints, apiVersion), null, 2)}\n`);
