import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export const checkout = fileURLToPath(new URL('..', import.meta.url));
/** Of the bootstrap key, which is an owner's. */
export const ownerKey = 'eg_live_0123456789abcdefghijABCDEFGHIJ';

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly pid: number;
  /** Standard output and error so far. */
  printed(): string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface StartOptions {
  environment: Record<string, string>;
  /** Program and arguments; default: the built server of this checkout. */
  command?: readonly string[];
  cwd?: string;
  runAs?: { uid: number; gid: number };
  /** A process group of its own, as a terminal gives to a command. */
  isGroup?: boolean;
  /** Sees the process before it is ready. */
  onSpawn?: (child: ChildProcess) => void;
}

const unlimited = Object.fromEntries(
  ['READ', 'WRITE', 'BULK', 'ANONYMOUS', 'SIGN_IN'].map((name) => [
    `EVALGUARD_RATE_LIMIT_${name}`,
    '1000000000',
  ]),
);

/** Nothing of the caller's own settings may reach the server under test. */
function inherited(): NodeJS.ProcessEnv {
  const foreign = /^(EVALGUARD_|PG|DATABASE_URL$|REDIS_URL$|OTEL_|HOST$|PORT$|LOG_LEVEL$|NODE_ENV$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/**
 * Starts the real server and waits until it is ready.
 *
 * @throws Error with what it printed when it ends before it is ready.
 */
export async function startServerProcess(options: StartOptions): Promise<ServerProcess> {
  const [program = '', ...args] = options.command ?? [
    process.execPath,
    join(checkout, 'packages/server/dist/main.js'),
  ];
  const child = spawn(program, args, {
    cwd: options.cwd ?? checkout,
    env: {
      ...inherited(),
      PORT: '0',
      EVALGUARD_DEMO: '0',
      EVALGUARD_BOOTSTRAP_API_KEY: ownerKey,
      ...unlimited,
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.isGroup ?? false,
    ...options.runAs,
  });
  options.onSpawn?.(child);
  let printed = '';
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      const ready = /EvalGuard Review is ready: (\S+)/.exec(printed)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    ended.then(({ code }) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
  });
  return { url, child, pid: child.pid ?? 0, ended, printed: () => printed };
}

/** Number of the postmaster that a data folder names, running or not. */
export async function postmasterOf(dataFolder: string): Promise<number> {
  const text = await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(text, 10);
}

/** Runs `work` on the embedded PostgreSQL of a running server, through its unix socket. */
export async function withEmbeddedDatabase<T>(
  dataFolder: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const url = await readFile(join(dataFolder, 'database-url'), 'utf8');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @throws Error naming what never came true. */
export async function eventually(
  what: string,
  isTrue: () => Promise<boolean> | boolean,
  patienceMs = 30_000,
): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(20)) {
    if (await isTrue()) return;
  }
  throw new Error(`not within ${patienceMs} ms: ${what}`);
}
