import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { version } from '../src/core/version.ts';
import { runSeedSample } from './run-seed-sample.ts';
import { ScriptedServer } from './scripted-server.ts';

let server: ScriptedServer;
beforeEach(async () => {
  server = await ScriptedServer.start();
});
afterEach(() => server.stop());

const queueId = '00000000-0000-4000-8000-000000000001';

test('the page’s sample runs as printed and prints the envelope', async () => {
  server.script = [{ status: 200, json: { success: true, data: { added: 1 } } }];
  const printed = await runSeedSample({ baseUrl: server.origin, apiKey: 'eg_test_sample', queueId });
  expect(printed).toMatch(/^\{ success: true, data: \{ added: 1 \} \}/);
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({ queue_id: queueId, target_ids: ['string'] });
});

const {
  EVALGUARD_BASE_URL: baseUrl,
  EVALGUARD_API_KEY: apiKey,
  EVALGUARD_QUEUE_ID: liveQueueId,
} = process.env;
const isLive = baseUrl !== undefined && apiKey !== undefined && liveQueueId !== undefined;
test.runIf(isLive)('the page’s sample runs against a live server', async () => {
  const live = { baseUrl: baseUrl ?? '', apiKey: apiKey ?? '', queueId: liveQueueId ?? '' };
  expect(await runSeedSample(live)).toMatch(/^\{\s*success: true/);
});

test('the version that is sent is the package’s', () => {
  const file = new URL('../package.json', import.meta.url);
  expect(version).toBe(JSON.parse(readFileSync(file, 'utf8')).version);
});
