import { readFileSync } from 'node:fs';

/** One file of `test/published`: data as somebody published them; `source` says who, and where they were read. */
export function readPublished<T>(name: string): T & { source: string } {
  return JSON.parse(readFileSync(new URL(`./published/${name}.json`, import.meta.url), 'utf8')) as T & {
    source: string;
  };
}
