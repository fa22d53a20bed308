import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Every relative import as [importing file, imported file], from `src`. */
async function readImports(): Promise<[string, string][]> {
  const names = await readdir(root, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, file), 'utf8');
      const paths = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) => path);
      return paths.map((path): [string, string] => [file, relative(root, join(root, dirname(file), path))]);
    }),
  );
  return found.flat();
}

const isCode = ([, to]: [string, string]) => /\.tsx?$/.test(to);
const layerOf = (file: string) => file.split('/')[0] ?? '';
const featureOf = (file: string) => (layerOf(file) === 'features' ? (file.split('/')[1] ?? '') : null);

/** What each layer may import from. */
const below: Readonly<Record<string, readonly string[]>> = {
  routes: ['routes', 'features', 'ui', 'api', 'i18n'],
  features: ['features', 'ui', 'api', 'i18n'],
  ui: ['ui', 'i18n'],
  api: ['api'],
  i18n: ['i18n'],
};

it('imports point down: routes, features, ui; a feature never imports a feature', async () => {
  const imports = await readImports();
  expect(imports.length).toBeGreaterThan(100);
  const wrong = imports.filter(isCode).filter(([from, to]) => {
    const allowed = below[layerOf(from)];
    if (allowed !== undefined && !allowed.includes(layerOf(to))) return true;
    return featureOf(from) !== null && featureOf(to) !== null && featureOf(from) !== featureOf(to);
  });
  expect(wrong.map(([from, to]) => `${from} → ${to}`)).toEqual([]);
});
