import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../packages/web/src/', import.meta.url));
const definition =
  /const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*(?:path: '([^']+)'|id: '[^']+')/g;

/**
 * The address of every screen as the router knows it, such as `/review/$queueId`: read from where routes are made, so
 * that a new one cannot be forgotten by who checks them all.
 *
 * @throws Error when a route is written in a way that this does not read.
 */
export async function listRoutes(): Promise<string[]> {
  const names = (await readdir(sources)).filter((name) => /^router\.tsx$|-routes\.tsx?$/.test(name));
  const texts = await Promise.all(names.map((name) => readFile(`${sources}${name}`, 'utf8')));
  const text = texts.join('\n');
  const routes = new Map<string, { parent: string; path: string | undefined }>();
  for (const [, name = '', parent = '', path] of text.matchAll(definition))
    routes.set(name, { parent, path });
  const written = text.split('createRoute({').length - 1;
  if (routes.size !== written) throw new Error(`${written} routes are made, and ${routes.size} were read`);
  const addressOf = (name: string): string => {
    const route = routes.get(name);
    return route === undefined ? '' : addressOf(route.parent) + (route.path ?? '').replace(/\/$/, '');
  };
  const shown = [...routes].filter(([, { path }]) => path !== undefined);
  return [...new Set(shown.map(([name]) => addressOf(name) || '/'))];
}
