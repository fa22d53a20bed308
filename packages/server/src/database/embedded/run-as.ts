import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The ids PostgreSQL's programs run under; undefined: our own. */
export type RunAs = { uid: number; gid: number } | undefined;

/** For PostgreSQL's programs: none of our secrets, and no PG* variable that would change their meaning. */
export function bareEnvironment(): Record<string, string> {
  const { PATH, SystemRoot } = process.env;
  return {
    PATH: PATH ?? '/usr/bin:/bin',
    ...(SystemRoot !== undefined && { SystemRoot }),
    TZ: 'UTC',
    LC_ALL: 'C',
  };
}

/**
 * PostgreSQL refuses to run as root, so root runs it as the owner of the cluster, else of the data folder, else as
 * `nobody`.
 *
 * @throws Error when an ordinary user meets a cluster of somebody else.
 */
export async function chooseRunAs(folder: string, cluster: string): Promise<RunAs> {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (uid !== 0) {
    if (owner !== undefined && owner.uid !== uid) {
      throw new Error(
        `The database in ${cluster} belongs to uid ${owner.uid}, but the server runs as uid ${uid}. ` +
          `Start the server as uid ${owner.uid} or as root.`,
      );
    }
    return undefined;
  }
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const parent = await stat(folder);
  // initdb refuses an id that has no name, such as the owner of a folder mounted into a container.
  const isNamed = await run('id', ['-un', String(parent.uid)]).then(
    () => true,
    () => false,
  );
  return parent.uid === 0 || !isNamed ? nobody() : { uid: parent.uid, gid: parent.gid };
}

/** Whether these ids may enter the folder, parents included; asked of the kernel, which alone knows about ACLs. */
export async function canEnter(folder: string, runAs: RunAs): Promise<boolean> {
  if (runAs === undefined) return true;
  return run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runAs, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function nobody(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, , uid, gid] = passwd.match(/^nobody:.*$/m)?.[0].split(':') ?? [];
  // macOS writes them as -2; the kernel's ids are unsigned. 65534 is the usual number where no name is known.
  return { uid: Number(uid ?? 65_534) >>> 0, gid: Number(gid ?? 65_534) >>> 0 };
}
