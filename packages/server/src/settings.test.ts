import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { settingsList } from './settings.ts';

it('the settings guide says of every setting what the server does, and of nothing else', async () => {
  const guide = await readFile(new URL('../../../docs/guides/settings.md', import.meta.url), 'utf8');
  const rows = [...guide.matchAll(/^\| `(\w+)` +\| (\S+) +\| (.+?) +\|$/gm)].map(([, ...cells]) => cells);
  const expected = settingsList.map(([name, value, meaning]) => [
    name,
    value === '' ? 'unset' : `\`${value}\``,
    meaning,
  ]);
  expect(rows).toEqual(expected);
});
