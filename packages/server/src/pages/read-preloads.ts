import { readFile } from 'node:fs/promises';

interface Chunk {
  file: string;
  name?: string;
  imports?: readonly string[];
  css?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk | undefined>>;

/** Screens that fill the window and are opened directly, and the module that each begins with. */
const screens: readonly [RegExp, string][] = [
  [/^\/review\/[^/]+$/, 'src/routes/review-queue.tsx'],
  [/^\/adjudicate\/[^/]+$/, 'src/routes/adjudicate.tsx'],
];

const catalogue = /^src\/i18n\/messages-(\w+)\.ts$/;

/** The head elements that let a browser fetch what the page of a path will need beside the page's first script. */
export type Preloads = (path: string, acceptLanguage: string) => string;

/** Reads what each screen is made of from the manifest of the build. */
export async function readPreloads(built: URL): Promise<Preloads> {
  const text = await readFile(new URL('.vite/manifest.json', built), 'utf8').catch(() => '{}');
  const manifest = JSON.parse(text) as Manifest;
  const links = screens.map(([path, module]) => [path, linksFor(manifest, module)] as const);
  const words = new Map(
    Object.keys(manifest).flatMap((module): [string, string][] => {
      const tag = catalogue.exec(module)?.[1];
      return tag === undefined ? [] : [[tag, linksFor(manifest, module)]];
    }),
  );
  return (path, acceptLanguage) => {
    const screen = links.find(([pattern]) => pattern.test(path))?.[1];
    if (screen === undefined) return '';
    const language = /[a-z]+/i.exec(acceptLanguage)?.[0].toLowerCase() ?? '';
    return screen + (words.get(language) ?? '');
  };
}

function linksFor(manifest: Manifest, module: string): string {
  const chunks = new Set<Chunk>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    // What the page begins with stands in its document.
    if (chunk === undefined || chunk.name === 'index' || chunks.has(chunk)) return;
    chunks.add(chunk);
    for (const next of chunk.imports ?? []) visit(next);
  };
  visit(module);
  const scripts = [...chunks].map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}">`);
  const styles = [...chunks]
    .flatMap(({ css = [] }) => css)
    .map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`);
  return [...scripts, ...styles].join('');
}
