import { readFileSync } from 'node:fs';

/** One file of `test/reference`; its fields are described in the script of the same name beside it. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./reference/${name}.json`, import.meta.url), 'utf8')) as T;
}
