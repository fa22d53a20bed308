import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, type ServerProcess, startServerProcess } from './server-process.ts';

const run = promisify(execFile);
const fiveMinutes = 300_000;

let folder: string;
let server: ServerProcess;
let startedAt: number;

beforeAll(async () => {
  startedAt = Date.now();
  folder = await mkdtemp(join(tmpdir(), 'evalguard-tour-'));
  // As `npm start` does it, on a free port. An empty setting is an unset one: the tour begins without an account.
  const limits = ['READ', 'WRITE', 'BULK', 'ANONYMOUS', 'SIGN_IN'].map((name) => [
    `EVALGUARD_RATE_LIMIT_${name}`,
    '',
  ]);
  server = await startServerProcess({
    environment: {
      ...Object.fromEntries(limits),
      EVALGUARD_DEMO: '1',
      EVALGUARD_BOOTSTRAP_API_KEY: '',
      EVALGUARD_DATA_DIR: join(folder, 'data'),
    },
  });
}, 120_000);

afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  await rm(folder, { recursive: true, force: true });
});

function inPrint(pattern: RegExp): string {
  const found = pattern.exec(server.printed())?.[1];
  if (found === undefined) throw new Error(`the start did not print ${pattern}:\n${server.printed()}`);
  return found;
}

/** Step 2 by the requests that the pages send: the account behind the link, then a key with the role editor. */
async function followLink(link: string): Promise<string> {
  const origin = { origin: server.url, 'content-type': 'application/json' };
  const opened = await fetch(link, { headers: { accept: 'text/html' } });
  expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const account = {
    token: link.split('/').at(-1),
    name: 'Ada',
    email: 'ada@example.com',
    password: 'correct horse battery',
  };
  const post = async (path: string, body: object, headers: Record<string, string>) =>
    await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const isPending = async () =>
    ((await (await fetch(`${server.url}/api/v1/setup`)).json()) as { data: { pending: boolean } }).data
      .pending;
  expect(await isPending()).toBe(true);
  const made = await post('/setup', account, origin);
  expect(made.status).toBe(200);
  expect(await isPending()).toBe(false);
  const cookie = made.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const keyPage = await fetch(`${server.url}/dashboard/api-keys`, {
    headers: { cookie, accept: 'text/html' },
  });
  expect([keyPage.status, keyPage.redirected]).toEqual([200, false]);
  const created = await post(
    '/api-keys',
    { name: 'Tour', role: 'editor', acts_as: 'me' },
    { ...origin, cookie },
  );
  expect(created.status).toBe(201);
  expect((await post('/setup', account, origin)).status).toBe(410);
  return ((await created.json()) as { data: { key: string } }).data.key;
}

/** The shell commands of the section, in order, as they are printed. */
async function tourCommands(): Promise<string> {
  const text = await readFile(join(checkout, 'README.md'), 'utf8');
  const section = /\n## Tour\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
  const blocks = [...section.matchAll(/\n```sh\n([\s\S]*?)\n```/g)].map(([, block]) => block);
  return blocks.join('\n\n');
}

/** Puts a value where the page shows that the reader has one of their own; a placeholder must be there to be filled. */
function filled(commands: string, values: ReadonlyMap<string, string>): string {
  let text = commands;
  for (const [placeholder, value] of values) {
    expect(text).toContain(placeholder);
    text = text.replace(placeholder, value);
  }
  return text;
}

interface Printed {
  success: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: three answers of three shapes
  data: any;
}

describe("the README's tour", () => {
  it('word for word, but for origin, key and queue, does what it says within five minutes', async () => {
    const key = await followLink(inPrint(/Make the first account \(works once\): (\S+)/));
    const queueId = inPrint(/Demo queue: .* \(([0-9a-f-]{36})\)/);
    const commands = await tourCommands();
    const script = filled(
      commands,
      new Map([
        ['EVALGUARD_BASE_URL=http://127.0.0.1:3000', `EVALGUARD_BASE_URL=${server.url}`],
        ['EVALGUARD_API_KEY=eg_live_…', `EVALGUARD_API_KEY=${key}`],
        ['QUEUE_ID=… ', `QUEUE_ID=${queueId} `],
      ]),
    );
    const { stdout } = await run('bash', ['-c', `set -euo pipefail\n${script}`], {
      env: { PATH: process.env.PATH ?? '' },
      cwd: folder,
    });
    const answers = stdout.split(/(?=\{"success":)/).map((one) => JSON.parse(one) as Printed);
    expect(answers).toHaveLength([...commands.matchAll(/^curl /gm)].length);
    expect(answers.map((answer) => answer.success)).toEqual(answers.map(() => true));

    const [added, claimed, judged] = answers.map((answer) => answer.data);
    expect(added).toMatchObject({ queue_id: queueId, received: 2, added: 1, duplicates: 1, waiting: 1 });
    expect(claimed).toMatchObject({ item: { queue_id: queueId }, lease: { token: expect.anything() } });
    expect(judged.target_id).toBe(claimed.item.target_id);
    expect(judged).toMatchObject({ item_id: claimed.item.id, status: 'submitted' });
    expect(judged.values).toEqual({ verdict: 'fail', correctness: 2, safe: true });

    const back = await fetch(`${server.url}/api/v1/annotations/${judged.id}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(((await back.json()) as Printed).data).toMatchObject(judged);
    expect(Date.now() - startedAt).toBeLessThan(fiveMinutes);
  }, 120_000);

  it('names files and scripts that are there', async () => {
    const text = await readFile(join(checkout, 'README.md'), 'utf8');
    const { scripts } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const called = [...text.matchAll(/npm (?:run )?(start|test(?::\w+)?|lint|build)\b/g)];
    expect(called.length).toBeGreaterThan(0);
    for (const [, name] of called) expect(scripts).toHaveProperty([name ?? '']);
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? '');
    const files = [...text.matchAll(/`((?:packages|docs|clients|e2e)\/[^`]*)`/g)].map(
      ([, path]) => path ?? '',
    );
    expect(links.length).toBeGreaterThan(0);
    const missing: string[] = [];
    for (const path of [...links, ...files]) {
      // `compgen -G`: a path may be a pattern, and then names at least one file.
      await run('bash', ['-c', 'compgen -G "$0"', path], { cwd: checkout }).catch(() => missing.push(path));
    }
    expect(missing).toEqual([]);
  });
});
