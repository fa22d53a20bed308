import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { clusterArgument, initCluster, passwordFileOf } from './init-cluster.ts';
import { lockDataFolder } from './lock-data-folder.ts';
import type { Log } from './log.ts';
import { findPostgresPackage, placeBinaries } from './place-binaries.ts';
import { canEnter, chooseRunAs, type RunAs } from './run-as.ts';
import { createSocketFolder, removeAbandonedSocketFolder } from './socket-folder.ts';
import { stopOrphan } from './stop-orphan.ts';
import { supervisePostgres } from './supervise-postgres.ts';

export interface EmbeddedPostgres {
  /** A connection string for node-postgres and libpq; it stays the same when PostgreSQL is restarted. */
  url: string;
  /** Process number of the running postmaster. */
  readonly pid: number;
  /** Ends PostgreSQL cleanly (sessions are cut) and gives the data folder free. */
  stop(): Promise<void>;
}

/** Copies of the binaries go here when PostgreSQL's user can reach neither the checkout nor the data folder. */
const sharedFolder = '/var/lib/evalguard';

/**
 * Runs the PostgreSQL that npm brought, as a child process on `<dataDirectory>/postgres`, reachable only through a
 * private unix socket (Windows: a loopback port with a password). It is restarted when it dies.
 *
 * @throws Error with a sentence for the operator: folder in use (names the pid), not writable, made by another major
 *   version, platform without binaries.
 */
export async function startEmbeddedPostgres({
  dataDirectory,
  log,
}: {
  dataDirectory: string;
  log: Log;
}): Promise<EmbeddedPostgres> {
  const postgresPackage = await findPostgresPackage();
  const folder = await openDataFolder(dataDirectory);
  const lock = await lockDataFolder(folder);
  const cluster = join(folder, 'postgres');
  const urlFile = join(folder, 'database-url');
  let address: Address | undefined;
  try {
    await stopOrphan(cluster, log);
    await removeAbandonedSocketFolder(urlFile);
    const runAs = await chooseRunAs(folder, cluster);
    const binaries = await placeBinaries(postgresPackage, await copyFolders(folder, runAs), runAs);
    const majorVersion = postgresPackage.version.split('.')[0] ?? '';
    if (await initCluster(cluster, binaries, majorVersion, runAs))
      log('info', 'made a new database', { cluster });
    address = await chooseAddress(cluster, runAs);
    const { url, settings, remove } = address;
    await writeFile(urlFile, url, { mode: 0o600 });
    const postgres = await supervisePostgres({
      binaries,
      cluster,
      clusterArgument: await clusterArgument(cluster, runAs),
      settings: { ...settings, fsync: 'on', logging_collector: 'off', log_destination: 'stderr' },
      url,
      logFile: join(folder, 'postgres.log'),
      runAs,
      log,
    });
    log('info', 'PostgreSQL runs', { pid: postgres.pid, cluster });
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      await postgres.stop();
      await rm(urlFile, { force: true });
      await remove();
      await lock.release();
    };
    return {
      url,
      get pid() {
        return postgres.pid;
      },
      stop() {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    await address?.remove();
    await lock.release();
    throw error;
  }
}

/** Its real path; created when missing, entered by nobody else but on the way to the cluster, which is 0700 itself. */
async function openDataFolder(dataDirectory: string): Promise<string> {
  const path = resolve(dataDirectory);
  try {
    if ((await mkdir(path, { recursive: true })) !== undefined) {
      await chmod(path, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    if (!(await stat(path)).isDirectory()) throw new Error('it is a file');
    return await realpath(path);
  } catch (error) {
    throw new Error(
      `The data folder ${path} cannot be used: ${(error as Error).message}. ` +
        'Give this user write permission, or set EVALGUARD_DATA_DIR to another folder.',
      { cause: error },
    );
  }
}

async function copyFolders(folder: string, runAs: RunAs): Promise<string[]> {
  if (runAs === undefined) return [folder];
  return (await canEnter(folder, runAs)) ? [folder, sharedFolder] : [sharedFolder];
}

interface Address {
  url: string;
  settings: Record<string, string>;
  remove(): Promise<void>;
}

async function chooseAddress(cluster: string, runAs: RunAs): Promise<Address> {
  if (process.platform === 'win32') {
    const password = encodeURIComponent(await readFile(passwordFileOf(cluster), 'utf8'));
    const port = await freeLoopbackPort();
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      settings: { listen_addresses: '127.0.0.1', port: String(port) },
      remove: async () => undefined,
    };
  }
  const socketFolder = await createSocketFolder(runAs);
  // The port and the mode are named because PGPORT and PGSSLMODE of the environment would count otherwise.
  const host = encodeURIComponent(socketFolder).replaceAll('%2F', '/');
  return {
    url: `postgresql:///postgres?host=${host}&port=5432&user=postgres&sslmode=disable`,
    settings: {
      listen_addresses: '',
      port: '5432',
      unix_socket_directories: `"${socketFolder}"`,
      unix_socket_permissions: '0700',
    },
    remove: () => rm(socketFolder, { recursive: true, force: true }),
  };
}

function freeLoopbackPort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
