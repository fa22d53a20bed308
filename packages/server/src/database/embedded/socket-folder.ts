import { chown, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { canEnter, type RunAs } from './run-as.ts';

const prefix = 'evalguard-pg-';
/** sockaddr_un holds 107 bytes and a zero on Linux, 103 on macOS. */
const pathLimit = 103;

/** A new folder that only we and PostgreSQL may enter (0700), short enough for a socket. */
export async function createSocketFolder(runAs: RunAs): Promise<string> {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    if (Buffer.byteLength(join(parent, `${prefix}XXXXXX`, '.s.PGSQL.5432')) > pathLimit) continue;
    if (!(await canEnter(parent, runAs))) continue;
    const folder = await mkdtemp(join(parent, prefix)).catch(() => undefined);
    if (folder === undefined) continue;
    if (runAs !== undefined) await chown(folder, runAs.uid, runAs.gid);
    return folder;
  }
  throw new Error('No temporary folder takes the socket of PostgreSQL; set TMPDIR to a short writable path.');
}

/** Removes the socket folder of a server that was killed, which `urlFile` still names. */
export async function removeAbandonedSocketFolder(urlFile: string): Promise<void> {
  const url = await readFile(urlFile, 'utf8').catch(() => '');
  const folder = URL.canParse(url) ? new URL(url).searchParams.get('host') : null;
  if (folder === null || !basename(folder).startsWith(prefix)) return;
  const left = await stat(folder).catch(() => undefined);
  if (left?.isDirectory()) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
