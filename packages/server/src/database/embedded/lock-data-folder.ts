import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isProcessAlive, processSpace, processStartTime } from './process-identity.ts';

export interface DataFolderLock {
  release(): Promise<void>;
}

interface Holder {
  token: string;
  pid: number;
  startTime: string | null;
  space: string;
  host: string;
}

const heartbeatMs = 5_000;
/** A holder in another container or on another machine can only be judged by its heartbeat. */
const silentMs = 20_000;

/**
 * Takes `<folder>/server.lock` for this process. A lock whose process is gone, or whose number now belongs to another
 * process, is taken over.
 *
 * A dead holder's lock is never deleted by its heirs: of two heirs, the slower one would delete the lock of the
 * quicker. Instead the heir links `server.lock.<token of the dead>` (link is atomic and fails when the name exists),
 * so exactly one succeeds; only then it replaces `server.lock`.
 *
 * @throws Error naming the pid when another live server holds the folder.
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  const path = join(folder, 'server.lock');
  const me: Holder = {
    token: randomUUID(),
    pid: process.pid,
    startTime: (await processStartTime(process.pid)) ?? null,
    space: await processSpace(),
    host: hostname(),
  };
  const mine = join(folder, `server.lock-${me.token}`);
  await writeFile(mine, `${JSON.stringify(me)}\n`, { flag: 'wx', mode: 0o600 });
  try {
    while (!(await tryToTake(folder, path, mine, me))) await sleep(20);
  } finally {
    await rm(mine, { force: true });
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      if ((await readHolder(path))?.token === me.token) await rm(path, { force: true });
    },
  };
}

/** False: the lock moved while we looked; look again. */
async function tryToTake(folder: string, path: string, mine: string, me: Holder): Promise<boolean> {
  if (await linkIfAbsent(mine, path)) return true;
  const head = await readHolder(path);
  if (head === undefined) return false;
  const chain: string[] = [];
  for (let holder: Holder | undefined = head; holder !== undefined; ) {
    const at: string = chain.at(-1) ?? path;
    if (await isHeld(at, holder, me)) throw new Error(inUse(folder, holder, me));
    const next = join(folder, `server.lock.${holder.token}`);
    chain.push(next);
    if (await linkIfAbsent(mine, next)) {
      // Whoever inherited before us replaced the head first and unlinked its chain afterwards.
      if ((await readHolder(path))?.token !== head.token) {
        await rm(next, { force: true });
        return false;
      }
      await rename(mine, path);
      // Renaming one hard link over another of the same file does nothing, so the chain goes only after it.
      for (const name of chain) await rm(name, { force: true });
      return true;
    }
    holder = await readHolder(next);
  }
  return false;
}

async function linkIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    throw new Error(`${path} is damaged; delete it when no server runs on this folder.`);
  }
}

async function isHeld(path: string, holder: Holder, me: Holder): Promise<boolean> {
  if (holder.space === me.space) {
    return (
      isProcessAlive(holder.pid) && (await processStartTime(holder.pid)) === (holder.startTime ?? undefined)
    );
  }
  const seen = await stat(path).catch(() => undefined);
  if (seen === undefined) return true;
  const silentSince = seen.mtimeMs;
  if (Date.now() - silentSince > silentMs) return false;
  await sleep(silentSince + silentMs + 1_000 - Date.now());
  const now = await stat(path).catch(() => undefined);
  return now === undefined || now.mtimeMs !== silentSince;
}

function inUse(folder: string, holder: Holder, me: Holder): string {
  const where = holder.space === me.space ? '' : ` on host ${holder.host}`;
  return (
    `The data folder ${folder} is in use by the server with pid ${holder.pid}${where}. ` +
    'Stop that server, or set EVALGUARD_DATA_DIR to another folder.'
  );
}
