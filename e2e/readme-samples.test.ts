import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkout } from './server-process.ts';
import { type Product, startProduct } from './start-product.ts';

const run = promisify(execFile);
const isCI = process.env.CI === 'true';

let product: Product;
let folder: string;
let samples: ReadonlyMap<string, string>;
let queueId: string;

beforeAll(async () => {
  const text = await readFile(join(checkout, 'README.md'), 'utf8');
  const section = /\n## From anywhere\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
  samples = new Map(
    [...section.matchAll(/\n```(\w+)\n([\s\S]*?)\n```/g)].map(([, language = '', code = '']) => [
      language,
      code,
    ]),
  );
  // Within the checkout, where the packages' own names resolve.
  folder = await mkdtemp(join(checkout, 'e2e', '.readme-samples-'));
  product = await startProduct({ EVALGUARD_RATE_LIMIT_BULK: '100000' });
});

afterAll(async () => {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const response = await fetch(`${product.url}/api/v1/annotations/queues`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'From anywhere', target_type: 'eval_case' }),
  });
  queueId = ((await response.json()) as { data: { id: string } }).data.id;
});

function sample(language: string): string {
  const code = samples.get(language);
  if (code === undefined) throw new Error(`README.md has no ${language} sample.`);
  return code;
}

async function printed(command: string, args: string[], options: { cwd?: string; PYTHONPATH?: string } = {}) {
  const { cwd = checkout, ...more } = options;
  const env = {
    ...process.env,
    ...more,
    EVALGUARD_BASE_URL: product.url,
    EVALGUARD_API_KEY: product.key,
    QUEUE_ID: queueId,
  };
  return (await run(command, args, { cwd, env })).stdout;
}

async function itemIds(): Promise<string[]> {
  const response = await fetch(`${product.url}/api/v1/annotations/queues/items?queue_id=${queueId}`, {
    headers: { authorization: `Bearer ${product.key}` },
  });
  return ((await response.json()) as { data: { target_id: string }[] }).data
    .map((item) => item.target_id)
    .sort();
}

function isInstalled(command: string, args: string[]): boolean {
  return isCI || spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

describe("the README's lines from anywhere, as printed, queue two items", () => {
  it('TypeScript', async () => {
    const file = join(folder, 'sample.mts');
    await writeFile(file, sample('ts'));
    expect(await printed(process.execPath, ['--import', 'tsx', file])).toBe('2 queued\n');
    expect(await itemIds()).toEqual(['case-1', 'case-2']);
  });

  it.runIf(isInstalled('python3', ['--version']))('Python', async () => {
    const PYTHONPATH = join(checkout, 'clients', 'python');
    expect(await printed('python3', ['-c', sample('python')], { PYTHONPATH })).toBe('2 queued\n');
    expect(await itemIds()).toEqual(['case-1', 'case-2']);
  });

  it.runIf(isInstalled('go', ['version']))(
    'Go, within a main of its own',
    async () => {
      const cwd = await mkdtemp(join(tmpdir(), 'evalguard-readme-go-'));
      const module = 'github.com/evalguard/evalguard-go';
      await writeFile(
        join(cwd, 'go.mod'),
        `module sample\n\ngo 1.21\n\nrequire ${module} v0.0.0\n\nreplace ${module} => ${join(checkout, 'clients', 'go')}\n`,
      );
      const imports = ['context', 'fmt', 'log', 'os', module].map((name) => `\t"${name}"`).join('\n');
      await writeFile(
        join(cwd, 'main.go'),
        `package main\n\nimport (\n${imports}\n)\n\nfunc main() {\n${sample('go')}\n}\n`,
      );
      expect(await printed('go', ['run', '.'], { cwd })).toBe('2 queued\n');
      expect(await itemIds()).toEqual(['case-1', 'case-2']);
      await rm(cwd, { recursive: true, force: true });
    },
    120_000,
  );

  it('the command line', async () => {
    const said = await printed('bash', ['-c', sample('sh')]);
    expect(said).toMatch(/\b2\b/);
    expect(await itemIds()).toEqual(['case-1', 'case-2']);
  }, 60_000);
});
