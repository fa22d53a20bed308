import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const web = fileURLToPath(new URL('../../../../', import.meta.url));
const demo = fileURLToPath(new URL('../../../../../server/src/demo/content/', import.meta.url));

/** The product's own policy for its pages. */
export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'";

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Builds the gallery as production code into `outDir`. */
export async function buildGallery(outDir: string): Promise<void> {
  await build({
    root: web,
    configFile: join(web, 'vite.config.ts'),
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      manifest: false,
      target: 'es2022',
      rollupOptions: { input: join(web, 'src/features/content/gallery/index.html') },
    },
  });
}

/** Serves it on a free port of loopback; a policy makes every page keep it. */
export async function serveGallery(
  outDir: string,
  contentPolicy: string | null,
): Promise<{ server: Server; origin: string }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/src/features/content/gallery/index.html' : normalize(pathname);
    const file = path.startsWith('/demo/') ? join(demo, path.slice(6)) : join(outDir, path);
    const content = await readFile(file).catch(() => null);
    response.statusCode = content === null ? 404 : 200;
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    if (contentPolicy !== null) response.setHeader('Content-Security-Policy', contentPolicy);
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
