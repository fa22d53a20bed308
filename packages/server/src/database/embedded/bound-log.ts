import { constants } from 'node:fs';
import { copyFile, open, stat, truncate } from 'node:fs/promises';

/** With the previous part beside it, a log takes at most twice this. */
const limitBytes = 10 * 1024 * 1024;

/**
 * Moves the log's text to `<path>.1` when it has grown too long. The file stays the same one, because PostgreSQL holds
 * it open (for appending, so that it goes on at the new end).
 */
export async function boundLog(path: string, limit = limitBytes): Promise<void> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size <= limit) return;
  await copyFile(path, `${path}.1`);
  await truncate(path);
}

/** The last lines of the log, for an error message. */
export async function endOfLog(path: string, lines = 8): Promise<string> {
  const file = await open(path, constants.O_RDONLY).catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const length = Math.min(size, 8_192);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    await file.close();
  }
}
