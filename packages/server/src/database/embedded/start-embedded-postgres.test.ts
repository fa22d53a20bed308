import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isProcessAlive } from './process-identity.ts';

const isRoot = process.getuid?.() === 0;
const module = fileURLToPath(new URL('./start-embedded-postgres.ts', import.meta.url));
const program = `
  import { startEmbeddedPostgres } from ${JSON.stringify(module)};
  const say = (word, rest) => process.stdout.write(JSON.stringify({ word, ...rest }) + '\\n');
  try {
    const postgres = await startEmbeddedPostgres({
      dataDirectory: process.env.TEST_DATA,
      log: (level, message) => say('log', { level, message }),
    });
    process.once('SIGTERM', () => postgres.stop().then(() => process.exit(0)));
    setInterval(() => {}, 1000);
    say('ready', { url: postgres.url, pid: postgres.pid });
  } catch (error) {
    say('failed', { message: error.message });
    process.exit(1);
  }
`;

interface Line {
  word: string;
  url: string;
  pid: number;
  message: string;
}

interface Server {
  child: ChildProcess;
  lines: Line[];
  /** The first line with this word and text. */
  said(word: string, text?: string): Promise<Line>;
  end(signal: NodeJS.Signals): Promise<void>;
}

const ordinary = { uid: 1, gid: 1 };
let root: string;
let data: string;
let servers: Server[];
const postmasters = new Set<number>();

function startServer(runAs?: { uid: number; gid: number }, environment: NodeJS.ProcessEnv = {}): Server {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', program],
    {
      env: { ...process.env, ...environment, TEST_DATA: data, TSX_DISABLE_CACHE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
      ...runAs,
    },
  );
  const lines: Line[] = [];
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    const said = JSON.parse(line) as Line;
    if (said.word === 'ready') postmasters.add(said.pid);
    lines.push(said);
  });
  const server: Server = {
    child,
    lines,
    async said(word, text = '') {
      for (let attempt = 0; attempt < 1_000; attempt += 1) {
        const found = lines.find((line) => line.word === word && (line.message ?? '').includes(text));
        if (found !== undefined) return found;
        await sleep(20);
      }
      throw new Error(`never said ${word} ${text}: ${JSON.stringify(lines)}`);
    },
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
  servers.push(server);
  return server;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  // 0700 and ours: as root the same as /root, which no unprivileged user may enter.
  root = await mkdtemp(join(tmpdir(), 'evalguard-data-'));
  data = join(root, 'data');
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.end('SIGTERM');
  for (const pid of postmasters) if (isProcessAlive(pid)) process.kill(pid, 'SIGQUIT');
  postmasters.clear();
  await rm(root, { recursive: true, force: true });
});

describe('starting and stopping', () => {
  test('serves only on a private socket, with the promised settings, and leaves nothing running', async () => {
    const server = startServer(undefined, { PGPORT: '1', PGSSLMODE: 'require' });
    const { url, pid } = await server.said('ready');
    const [settings] = await query(
      url,
      `select current_setting('listen_addresses') listen, current_setting('fsync') fsync,
        current_setting('data_checksums') checksums, current_setting('timezone') timezone,
        current_setting('max_connections') connections, current_setting('shared_buffers') buffers,
        datlocprovider provider, datlocale locale, pg_encoding_to_char(encoding) encoding
        from pg_database where datname = 'postgres'`,
    );
    expect(settings).toEqual({
      listen: '',
      fsync: 'on',
      checksums: 'on',
      timezone: 'UTC',
      connections: '100',
      buffers: '256MB',
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
    });
    const socketFolder = new URL(url).searchParams.get('host') ?? '';
    expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
    expect(await readFile(join(data, 'database-url'), 'utf8')).toBe(url);
    await server.end('SIGTERM');
    expect(isProcessAlive(pid)).toBe(false);
    await expect(stat(socketFolder)).rejects.toThrow('ENOENT');
    expect((await readdir(data)).sort()).toEqual(['postgres', 'postgres.log']);
    expect(await readFile(join(data, 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });

  test.runIf(isRoot)(
    'an ordinary user runs it as himself, and another user is told whose it is',
    async () => {
      await chown(root, ordinary.uid, ordinary.gid);
      const server = startServer(ordinary);
      const { url } = await server.said('ready');
      expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect((await stat(join(data, 'postgres'))).uid).toBe(ordinary.uid);
      await server.end('SIGTERM');
      await chmod(root, 0o777);
      await chmod(data, 0o777);
      const { message } = await startServer({ uid: 2, gid: 2 }).said('failed');
      expect(message).toContain(`belongs to uid ${ordinary.uid}`);
      const asRoot = await startServer().said('ready');
      expect(await query(asRoot.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    },
  );
});

describe('after a kill', () => {
  test('finds the orphan of a killed server, stops it cleanly and keeps the data', async () => {
    const killed = startServer();
    const first = await killed.said('ready');
    await query(first.url, 'create table kept as select 7 as number');
    await killed.end('SIGKILL');
    expect(isProcessAlive(first.pid)).toBe(true);
    const next = startServer();
    const second = await next.said('ready');
    expect(next.lines.map((line) => line.message)).toContain(
      'stopping the PostgreSQL that an earlier server left running',
    );
    expect(isProcessAlive(first.pid)).toBe(false);
    expect(await query(second.url, 'select number from kept')).toEqual([{ number: 7 }]);
    expect(await readFile(join(data, 'postgres.log'), 'utf8')).not.toContain('not properly shut down');
    await expect(stat(new URL(first.url).searchParams.get('host') ?? '')).rejects.toThrow('ENOENT');

    // Both killed, and the number of the dead postmaster now belongs to a stranger.
    await next.end('SIGKILL');
    process.kill(second.pid, 'SIGKILL');
    while (isProcessAlive(second.pid)) await sleep(20);
    const pidFile = join(data, 'postgres', 'postmaster.pid');
    const text = await readFile(pidFile, 'utf8');
    await writeFile(pidFile, text.replace(/^\d+/, String(process.pid)));
    const third = await startServer().said('ready');
    expect(await query(third.url, 'select number from kept')).toEqual([{ number: 7 }]);
  });

  test('PostgreSQL killed under a running server is started again at the same address', async () => {
    const server = startServer();
    const { url, pid } = await server.said('ready');
    await query(url, 'create table kept as select 7 as number');
    process.kill(pid, 'SIGKILL');
    await server.said('log', 'PostgreSQL runs again');
    expect(await query(url, 'select number from kept')).toEqual([{ number: 7 }]);
  });

  test('an interrupted initdb is made anew', async () => {
    await mkdir(join(data, 'postgres.new-abc'), { recursive: true });
    await writeFile(join(data, 'postgres.new-abc', 'PG_VERSION'), '18\n');
    await startServer().said('ready');
    expect(await readdir(data)).not.toContain('postgres.new-abc');
  });
});

describe('refusals', () => {
  test('of servers started at the same instant exactly one wins, and the others name its pid', async () => {
    const contenders = [startServer(), startServer(), startServer()];
    const outcomes = await Promise.all(
      contenders.map((server) => Promise.race([server.said('ready'), server.said('failed')])),
    );
    expect(outcomes.filter(({ word }) => word === 'ready')).toHaveLength(1);
    const winner = contenders[outcomes.findIndex(({ word }) => word === 'ready')];
    for (const { message } of outcomes.filter(({ word }) => word === 'failed')) {
      expect(message).toContain(`in use by the server with pid ${winner?.child.pid}`);
    }
  });

  test('a data folder of another major version is named as such', async () => {
    await mkdir(join(data, 'postgres'), { recursive: true });
    await writeFile(join(data, 'postgres', 'PG_VERSION'), '17\n');
    const { message } = await startServer().said('failed');
    expect(message).toContain('was made by PostgreSQL 17, and this release carries PostgreSQL 18');
    expect(await readdir(data)).toEqual(['postgres']);
  });

  test.runIf(isRoot)('a folder without write permission is named with the setting', async () => {
    await chmod(root, 0o755);
    const { message } = await startServer(ordinary).said('failed');
    expect(message).toMatch(/cannot be used: .*EACCES.*EVALGUARD_DATA_DIR/);
  });
});
