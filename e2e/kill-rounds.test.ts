import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProcessAlive } from '../packages/server/src/database/embedded/process-identity.ts';
import { ask, createRater } from './ask.ts';
import { compareWithLedger } from './check-acknowledged.ts';
import { CrashLoad, Ledger, type Site } from './crash-load.ts';
import {
  eventually,
  ownerKey,
  postmasterOf,
  type ServerProcess,
  startServerProcess,
  withEmbeddedDatabase,
} from './server-process.ts';

type Victim = 'server' | 'PostgreSQL';

/** Repeat a failure's moments with KILL_SEED; the machine's own timing stays its own. */
const seed = Number(process.env.KILL_SEED ?? 20_260_105);
const [rounds = []] = fc.sample(
  fc
    .tuple(
      fc.shuffledSubarray<Victim>([...Array(10).fill('server'), ...Array(10).fill('PostgreSQL')], {
        minLength: 20,
      }),
      fc.array(fc.noBias(fc.integer({ min: 30, max: 900 })), { minLength: 20, maxLength: 20 }),
    )
    .map(([victims, moments]) =>
      victims.map((victim, index) => ({ round: index + 1, victim, afterMs: moments[index] ?? 0 })),
    ),
  { seed, numRuns: 1 },
);

let root: string;
let dataFolder: string;
let server: ServerProcess;
let site: Site;
const ledger = new Ledger();

const start = () => startServerProcess({ environment: { EVALGUARD_DATA_DIR: dataFolder } });

async function isReady(): Promise<boolean> {
  const response = await fetch(`${site.url}/readyz`).catch(() => undefined);
  return response?.status === 200;
}

/** Whatever the last round left: the load has ended, nothing is under way. */
const compare = () => withEmbeddedDatabase(dataFolder, (client) => compareWithLedger(client, site, ledger));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'evalguard-kill-'));
  dataFolder = join(root, 'data');
  server = await start();
  const { url } = server;
  const queue = await ask(url, 'POST', '/annotations/queues', {
    key: ownerKey,
    body: { name: 'Killed', target_type: 'eval_case', raters_per_item: 2 },
  });
  const raters = await Promise.all(
    [1, 2, 3, 4].map((number) => createRater(url, ownerKey, `rater ${number}`)),
  );
  site = { url, queueId: queue.body.data.id, ownerKey, raters };
});

afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended;
  await rm(root, { recursive: true, force: true });
});

describe(`kill -9 in the middle of adds, streams, claims and submits (seed ${seed})`, () => {
  it.each(rounds)(
    'round $round: the $victim after $afterMs ms',
    async ({ round, victim, afterMs }) => {
      const load = new CrashLoad(site, ledger, round);
      await sleep(afterMs);
      const postmaster = await postmasterOf(dataFolder);
      if (victim === 'server') await killServer(postmaster);
      else await killPostgres(postmaster);
      // The work goes on behind the kill.
      await sleep(100);
      await load.stop();
      expect(await compare()).toEqual({});
    },
    60_000,
  );

  async function killServer(postmaster: number): Promise<void> {
    server.child.kill('SIGKILL');
    await server.ended;
    expect(isProcessAlive(postmaster), 'PostgreSQL outlives the server').toBe(true);
    server = await start();
    site.url = server.url;
    expect(isProcessAlive(postmaster)).toBe(false);
    expect(isProcessAlive(await postmasterOf(dataFolder))).toBe(true);
  }

  async function killPostgres(postmaster: number): Promise<void> {
    process.kill(postmaster, 'SIGKILL');
    await eventually('another PostgreSQL runs and the server is ready', async () => {
      expect(server.child.exitCode, `the server ended:\n${server.printed().slice(-3_000)}`).toBe(null);
      const next = await postmasterOf(dataFolder);
      return next !== postmaster && isProcessAlive(next) && (await isReady());
    });
  }

  it('kills broke adds, streams and ratings, and all of it is still there after an ordinary stop', async () => {
    expect(rounds.map(({ victim }) => victim).sort()).toEqual([
      ...Array(10).fill('PostgreSQL'),
      ...Array(10).fill('server'),
    ]);
    for (const [kind, number] of Object.entries(ledger.broken))
      expect([kind, number > 0]).toEqual([kind, true]);
    const postmaster = await postmasterOf(dataFolder);
    server.child.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(isProcessAlive(postmaster)).toBe(false);
    server = await start();
    site.url = server.url;
    expect(await compare()).toEqual({});
  });
});
