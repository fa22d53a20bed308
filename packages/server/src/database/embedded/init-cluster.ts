import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { executable } from './place-binaries.ts';
import { bareEnvironment, canEnter, type RunAs } from './run-as.ts';

const run = promisify(execFile);

/** Written to postgresql.conf once, so that an operator can change them there. */
const initialSettings = ['max_connections=100', 'shared_buffers=256MB', 'timezone=UTC', 'log_timezone=UTC'];

/**
 * How PostgreSQL's programs are told which folder is theirs. An unprivileged id often cannot walk to the data folder
 * (/root is 0700), but it may work in a folder it was started in: the working directory is set before the ids are
 * dropped, and /proc/self/cwd leads there without passing the parents. Every process of PostgreSQL stays in it.
 */
export async function clusterArgument(cluster: string, runAs: RunAs): Promise<string> {
  if (await canEnter(dirname(cluster), runAs)) return cluster;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new Error(
    `PostgreSQL, run as uid ${runAs?.uid}, cannot enter ${dirname(cluster)}. ` +
      'Set EVALGUARD_DATA_DIR to a folder that every user may enter, or start the server as an ordinary user.',
  );
}

/**
 * Makes the cluster unless it is there: in a folder beside it that is renamed when complete, so that an interrupted
 * initdb leaves nothing that looks like a cluster.
 *
 * @param majorVersion of the binaries, such as "18"
 * @returns whether a cluster was made
 * @throws Error when the cluster is of another major version, or the folder holds something else.
 */
export async function initCluster(
  cluster: string,
  binaries: string,
  majorVersion: string,
  runAs: RunAs,
): Promise<boolean> {
  const parent = dirname(cluster);
  const prefix = `${basename(cluster)}.new-`;
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true });
  }
  if ((await stat(cluster).catch(() => undefined)) !== undefined) {
    await checkVersion(cluster, majorVersion);
    return false;
  }
  const making = await mkdtemp(join(parent, prefix));
  try {
    if (runAs !== undefined) await chown(making, runAs.uid, runAs.gid);
    await runInitdb(making, binaries, runAs);
    await rename(making, cluster);
    return true;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function runInitdb(folder: string, binaries: string, runAs: RunAs): Promise<void> {
  const options = [
    `--pgdata=${await clusterArgument(folder, runAs)}`,
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    ...initialSettings.map((setting) => `--set=${setting}`),
  ];
  if (process.platform === 'win32') {
    // No private socket folder there: the loopback port is open to every local user, hence a password.
    const passwordFile = passwordFileOf(join(dirname(folder), 'postgres'));
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    options.push('--auth=scram-sha-256', `--pwfile=${passwordFile}`);
  } else {
    // Who may connect is decided by the 0700 folder of the socket.
    options.push('--auth-local=trust', '--auth-host=reject');
  }
  try {
    await run(join(binaries, 'bin', executable('initdb')), options, {
      ...runAs,
      cwd: folder,
      env: bareEnvironment(),
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`initdb failed in ${folder}: ${stderr?.trim() || message}`, { cause: error });
  }
}

export function passwordFileOf(cluster: string): string {
  return `${cluster}-password`;
}

async function checkVersion(cluster: string, majorVersion: string): Promise<void> {
  const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) {
    throw new Error(`${cluster} holds no PostgreSQL cluster (no PG_VERSION). Move it away and start again.`);
  }
  if (found.trim() === majorVersion) return;
  throw new Error(
    `${cluster} was made by PostgreSQL ${found.trim()}, and this release carries PostgreSQL ${majorVersion}. ` +
      'Dump it with the release that made it (pg_dump), move the data folder away, start, and restore the dump.',
  );
}
