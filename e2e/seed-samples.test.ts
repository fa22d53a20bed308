import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSeedSample } from '../packages/sdk/test/run-seed-sample.ts';
import { type Product, startProduct } from './start-product.ts';

const run = promisify(execFile);
const page = new URL('../clients/conformance/seed-page.txt', import.meta.url);
const zeroId = '00000000-0000-0000-0000-000000000000';
const isCI = process.env.CI === 'true';

let product: Product;
let queueId: string;

beforeAll(async () => {
  product = await startProduct({ EVALGUARD_RATE_LIMIT_BULK: '100000' });
  const response = await fetch(`${product.url}/api/v1/annotations/queues`, {
    headers: { authorization: `Bearer ${product.key}` },
  });
  queueId = ((await response.json()) as { data: { id: string }[] }).data[0]?.id ?? '';
});

afterAll(async () => await product.stop());

const environment = () => ({
  ...process.env,
  EVALGUARD_BASE_URL: product.url,
  EVALGUARD_API_KEY: product.key,
  EVALGUARD_QUEUE_ID: queueId,
  EVALGUARD_LIVE: '1',
});

function isInstalled(command: string, args: string[]): boolean {
  return isCI || spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

describe("the reference page's samples, as printed but for key, host and queue", () => {
  it('cURL', async () => {
    const text = await readFile(page, 'utf8');
    const sample = /\ncURL\n\n([\s\S]*?)\n\nTypeScript\n/.exec(text)?.[1] ?? '';
    const command = sample.replace('https://evalguard.ai', product.url).replace(zeroId, queueId);
    expect(command).toContain('curl -X POST');
    const { stdout } = await run('bash', ['-c', command], { env: environment() });
    expect(JSON.parse(stdout)).toMatchObject({
      success: true,
      data: { queue_id: queueId, received: 1, added: 1 },
    });
  });

  it('TypeScript', async () => {
    const printed = await runSeedSample({ baseUrl: product.url, apiKey: product.key, queueId });
    expect(printed).toContain('success: true');
    expect(printed).toContain('duplicates: 1');
  });

  it.runIf(isInstalled('python3', ['--version']))(
    'Python, with the client live against the server',
    async () => {
      const folder = fileURLToPath(new URL('../clients/python', import.meta.url));
      const python =
        spawnSync(`${folder}/.venv/bin/python`, ['--version']).status === 0
          ? `${folder}/.venv/bin/python`
          : 'python3';
      const { stdout } = await run(python, ['-m', 'pytest', '-q', '-m', 'live'], {
        cwd: folder,
        env: environment(),
      });
      expect(stdout).toMatch(/\d+ passed/);
    },
    120_000,
  );

  it.runIf(isInstalled('go', ['version']))(
    'Go, with the client live against the server',
    async () => {
      const cwd = fileURLToPath(new URL('../clients/go', import.meta.url));
      const { stdout } = await run('go', ['test', '-count=1', '-run', 'Live', './...'], {
        cwd,
        env: environment(),
      });
      expect(stdout).toContain('ok');
    },
    180_000,
  );
});
