import { type ChildProcess, execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, mkdtemp, readdir, readlink, rm, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { isProcessAlive } from '../packages/server/src/database/embedded/process-identity.ts';
import { type Answer, ask } from './ask.ts';
import { countQueue, findBreaches } from './check-acknowledged.ts';
import { copyCheckout } from './copy-checkout.ts';
import {
  checkout,
  eventually,
  ownerKey,
  postmasterOf,
  type ServerProcess,
  type StartOptions,
  startServerProcess,
  withEmbeddedDatabase,
} from './server-process.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const added = 20_000;

let root: string;
let dataFolder: string;
let started: ServerProcess[];

async function start(options: Partial<StartOptions> = {}): Promise<ServerProcess> {
  const server = await startServerProcess({ ...options, environment: { EVALGUARD_DATA_DIR: dataFolder } });
  started.push(server);
  return server;
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'evalguard-stop-'));
  dataFolder = join(root, 'data');
  started = [];
});

afterEach(async () => {
  for (const server of started) {
    server.child.kill('SIGTERM');
    await server.ended;
  }
  await rm(root, { recursive: true, force: true });
});

async function createQueue(server: ServerProcess): Promise<string> {
  const body = { name: 'Stopped', target_type: 'eval_case' };
  const answer = await ask(server.url, 'POST', '/annotations/queues', { key: ownerKey, body });
  return answer.body.data.id;
}

/** Processes of PostgreSQL that work in the data folder, the postmaster's children too. */
async function postgresProcesses(): Promise<number[]> {
  const cluster = join(dataFolder, 'postgres');
  const found: number[] = [];
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    if ((await readlink(`/proc/${name}/cwd`).catch(() => '')) === cluster) found.push(Number(name));
  }
  return found;
}

async function expectNothingLeft(postmaster: number): Promise<void> {
  expect(isProcessAlive(postmaster)).toBe(false);
  expect(await postgresProcesses()).toEqual([]);
  expect((await readdir(dataFolder)).filter((name) => /^(server\.lock|database-url)/.test(name))).toEqual([]);
}

async function isServing({ url }: ServerProcess): Promise<void> {
  const { status, body } = await ask(url, 'GET', '/annotations/queues', { key: ownerKey });
  expect([status, body.success]).toEqual([200, true]);
}

async function userOf(pid: number): Promise<number> {
  return Number((await run('ps', ['-o', 'uid=', '-p', String(pid)])).stdout);
}

/** A bulk add that waits, because another transaction holds its queue; its answer comes later. */
async function startHeldAdd(
  client: pg.Client,
  server: ServerProcess,
  queueId: string,
): Promise<{ answer: Promise<Answer | Error> }> {
  await client.query('begin');
  await client.query('select 1 from queues where id = $1 for update', [queueId]);
  const answer: Promise<Answer | Error> = ask(server.url, 'POST', '/annotations/queues/items', {
    key: ownerKey,
    body: {
      queue_id: queueId,
      target_ids: Array.from({ length: added }, (_, index) => `target-${index}`),
    },
  }).catch((error: Error) => error);
  await eventually('the add waits for its queue', async () => {
    // A transaction sees who is connected as it was when it first looked; the add comes over a new connection.
    await client.query('select pg_stat_clear_snapshot()');
    const { rows } = await client.query(
      'select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))',
    );
    return rows.length > 0;
  });
  return { answer };
}

async function expectItems(queueId: string, number: number): Promise<void> {
  await start();
  await withEmbeddedDatabase(dataFolder, async (client) => {
    expect((await countQueue(client, queueId)).counts.total).toBe(number);
    expect(await findBreaches(client, queueId)).toEqual({});
  });
}

describe('SIGTERM in the middle of a bulk add', () => {
  it('waits for it, answers it, and keeps it', async () => {
    const server = await start();
    const postmaster = await postmasterOf(dataFolder);
    const queueId = await createQueue(server);
    const answer = await withEmbeddedDatabase(dataFolder, async (client) => {
      const running = await startHeldAdd(client, server, queueId);
      server.child.kill('SIGTERM');
      await sleep(1_000);
      expect(server.printed()).toContain('stopping: what runs is finished first');
      expect(server.child.exitCode).toBe(null);
      await client.query('commit');
      return await running.answer;
    });
    expect(answer).toMatchObject({ status: 200, body: { data: { received: added, added } } });
    const answeredAt = Date.now();
    expect(await server.ended).toEqual({ code: 0, signal: null });
    // The client keeps its connection; the server must not wait for it.
    expect(Date.now() - answeredAt).toBeLessThan(10_000);
    await expectNothingLeft(postmaster);
    await expectItems(queueId, added);
  });

  it('gives up on one that does not end in time, and keeps nothing of it', async () => {
    const server = await start();
    const postmaster = await postmasterOf(dataFolder);
    const queueId = await createQueue(server);
    await withEmbeddedDatabase(dataFolder, async (client) => {
      const running = await startHeldAdd(client, server, queueId);
      server.child.kill('SIGTERM');
      const answer = await running.answer;
      expect(await server.ended).toEqual({ code: 0, signal: null });
      // Cut off or told to come again, but never told that it was done.
      if (!(answer instanceof Error)) expect(answer.status).toBe(503);
    });
    await expectNothingLeft(postmaster);
    await expectItems(queueId, 0);
  }, 90_000);
});

describe('SIGTERM with event streams open', () => {
  it('ends them at once, with the reason, and does not wait for their readers', async () => {
    const server = await start();
    const path = `/api/v1/annotations/queues/${await createQueue(server)}/events`;
    const streams = await Promise.all(
      [1, 2, 3].map(() => fetch(server.url + path, { headers: { authorization: `Bearer ${ownerKey}` } })),
    );
    const texts = streams.map((stream) => stream.text());
    const from = Date.now();
    server.child.kill('SIGTERM');
    for (const text of await Promise.all(texts))
      expect(text).toMatch(/event: end\ndata: {"reason":"shutdown"}\n\n$/);
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - from).toBeLessThan(5_000);
    expect(server.printed()).toContain('event stream ended');
  });
});

describe('a second server on one data folder', () => {
  it('is refused with the pid of the first and what to do, and the first goes on', async () => {
    const first = await start();
    const postmaster = await postmasterOf(dataFolder);
    const refused = start();
    await expect(refused).rejects.toThrow(
      `is in use by the server with pid ${first.pid}. Stop that server, or set EVALGUARD_DATA_DIR to another folder.`,
    );
    await expect(refused).rejects.toThrow('the server ended with 1');
    expect(await postmasterOf(dataFolder)).toBe(postmaster);
    await isServing(first);
  });
});

describe('Ctrl-C', () => {
  it('to the process group ends the server cleanly and leaves no PostgreSQL', async () => {
    const server = await start({ isGroup: true });
    const postmaster = await postmasterOf(dataFolder);
    expect(await postgresProcesses()).toContain(postmaster);
    process.kill(-server.pid, 'SIGINT');
    // Impatience changes nothing.
    process.kill(-server.pid, 'SIGINT');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(server.printed()).not.toContain('PostgreSQL ended by itself');
    await expectNothingLeft(postmaster);
  });

  it.each(['at once', 'as soon as PostgreSQL runs'])(
    'during the start, %s, leaves no PostgreSQL',
    async (when) => {
      let child: ChildProcess | undefined;
      const starting = start({
        isGroup: true,
        onSpawn: (spawned) => {
          child = spawned;
        },
      });
      starting.catch(() => undefined);
      if (when === 'at once') await sleep(100);
      else await eventually('PostgreSQL runs', async () => (await postgresProcesses()).length > 0);
      process.kill(-(child?.pid ?? 0), 'SIGINT');
      await eventually('the server has ended', () => child?.exitCode !== null || child?.signalCode !== null);
      await eventually('PostgreSQL has ended', async () => (await postgresProcesses()).length === 0, 5_000);
      await isServing(await start());
    },
  );

  it('while PostgreSQL is being started again leaves none', async () => {
    const server = await start({ isGroup: true });
    const killed = await postmasterOf(dataFolder);
    process.kill(killed, 'SIGKILL');
    // Between the start of the next one and its first answer.
    while ((await postmasterOf(dataFolder)) === killed) await sleep(1);
    process.kill(-server.pid, 'SIGINT');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(await postgresProcesses()).toEqual([]);
    await isServing(await start());
  });
});

describe('who runs it', () => {
  it.runIf(isRoot)('root: PostgreSQL runs as somebody without rights, who owns its files', async () => {
    const server = await start();
    await isServing(server);
    const pids = await postgresProcesses();
    expect(pids.length).toBeGreaterThan(1);
    for (const uid of new Set(await Promise.all(pids.map(userOf)))) expect(uid).not.toBe(0);
    expect((await stat(join(dataFolder, 'postgres'))).uid).toBe(await userOf(await postmasterOf(dataFolder)));
  });

  it.runIf(isRoot)(
    'root, from a checkout that nobody else may enter: it serves, and Ctrl-C ends it',
    async () => {
      const home = await mkdtemp(join(homedir(), '.evalguard-e2e-'));
      onTestFinished(async () => await rm(home, { recursive: true, force: true }));
      expect((await stat(home)).mode & 0o777).toBe(0o700);
      await copyCheckout(home);
      dataFolder = join(home, '.evalguard');
      const command = [process.execPath, join(home, 'packages/server/dist/main.js')];
      const server = await start({ command, cwd: home, isGroup: true });
      await isServing(server);
      const postmaster = await postmasterOf(dataFolder);
      expect(await userOf(postmaster)).not.toBe(0);
      process.kill(-server.pid, 'SIGINT');
      expect(await server.ended).toEqual({ code: 0, signal: null });
      await expectNothingLeft(postmaster);
    },
    120_000,
  );

  it.runIf(isRoot)(
    'an ordinary user: everything runs as that user',
    async () => {
      const name = `eg-${randomUUID().slice(0, 8)}`;
      await run('useradd', ['--system', '--no-create-home', '--user-group', name]);
      onTestFinished(async () => {
        await run('userdel', [name]);
      });
      const idOf = async (option: string) => Number((await run('id', [option, name])).stdout);
      const runAs = { uid: await idOf('-u'), gid: await idOf('-g') };
      // The user owns a checkout and a data folder, as after a clone and a build.
      const home = join(root, 'home');
      await mkdir(home);
      await copyCheckout(home);
      await run('chown', ['-R', `${runAs.uid}:${runAs.gid}`, home]);
      await chown(root, runAs.uid, runAs.gid);
      const command = [process.execPath, join(home, 'packages/server/dist/main.js')];
      const server = await start({ command, cwd: home, runAs, isGroup: true });
      await isServing(server);
      const postmaster = await postmasterOf(dataFolder);
      for (const pid of [server.pid, ...(await postgresProcesses())])
        expect(await userOf(pid)).toBe(runAs.uid);
      process.kill(-server.pid, 'SIGINT');
      expect(await server.ended).toEqual({ code: 0, signal: null });
      await expectNothingLeft(postmaster);
    },
    120_000,
  );

  it.skipIf(isRoot)('an ordinary user: everything runs as that user', async () => {
    const server = await start({ cwd: checkout });
    await isServing(server);
    for (const pid of await postgresProcesses()) expect(await userOf(pid)).toBe(process.getuid?.());
  });
});
