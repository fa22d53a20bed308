import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** A file of a flag, or a sentence about why it cannot be read. */
export async function readText(flag: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileError(flag, path, error);
  }
}

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user may not',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
};

/** What the file system has against a file that the user named. */
export function fileError(flag: string, path: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UsageError(`--${flag} ${path}: ${causes[code ?? ''] ?? message}.`);
}
