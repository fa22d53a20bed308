import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const page = new URL('../../../clients/conformance/seed-page.txt', import.meta.url);
const sampleQueueId = '00000000-0000-0000-0000-000000000000';

/** The page's TypeScript sample, as it is printed. */
export async function readSeedSample(): Promise<string> {
  const sample = /\nTypeScript\n\n([\s\S]*?)\n\nPython\n/.exec(await readFile(page, 'utf8'))?.[1];
  if (sample === undefined) throw new Error('The seed page has no TypeScript sample.');
  return sample;
}

/**
 * Runs the sample against a live server, with nothing but the queue's id replaced, and answers what it prints. The
 * package must have been built: the sample imports it by its name.
 */
export async function runSeedSample(server: {
  baseUrl: string;
  apiKey: string;
  queueId: string;
}): Promise<string> {
  const sample = (await readSeedSample()).replaceAll(sampleQueueId, server.queueId);
  // Inside the package, so that its own name resolves.
  const folder = await mkdtemp(fileURLToPath(new URL('../.seed-sample-', import.meta.url)));
  try {
    const file = join(folder, 'sample.mts');
    await writeFile(file, sample);
    const env = { ...process.env, EVALGUARD_BASE_URL: server.baseUrl, EVALGUARD_API_KEY: server.apiKey };
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--import', 'tsx', file], { env, timeout: 30_000 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { EVALGUARD_BASE_URL: baseUrl, EVALGUARD_API_KEY: apiKey, EVALGUARD_QUEUE_ID: queueId } = process.env;
  if (baseUrl === undefined || apiKey === undefined || queueId === undefined) {
    throw new Error('Set EVALGUARD_BASE_URL, EVALGUARD_API_KEY and EVALGUARD_QUEUE_ID.');
  }
  process.stdout.write(await runSeedSample({ baseUrl, apiKey, queueId }));
}
