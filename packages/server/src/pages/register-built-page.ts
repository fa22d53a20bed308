import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const built = new URL('../../../web/dist/page/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * Nothing inline, nothing from elsewhere. `img-src data:` shows images that stand in an output itself;
 * `wasm-unsafe-eval` compiles WebAssembly and no script text. Styles may not be written as text, but the page's own
 * code may set them.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A hash of eight characters or more before the suffix: the content behind this name never changes. */
const hashedName = /-[\w-]{8,}\.\w+$/;

/**
 * The built page of packages/web: its assets, and its document for every other URL that a browser navigates to. A URL
 * of the API that nothing answers stays with the API's own 404.
 */
export async function registerBuiltPage(app: FastifyInstance): Promise<void> {
  const document = await readFile(new URL('index.html', built)).catch(() => null);
  const assets = new Set(document === null ? [] : await readdir(new URL('assets/', built)));

  app.get('/assets/:name', async (request, reply) => {
    const { name } = request.params as { name: string };
    if (!assets.has(name) || /\.(br|gz)$/.test(name)) return reply.callNotFound();
    return await sendAsset(request, reply, assets, name);
  });
  app.get('/*', async (request, reply) => {
    if (!isNavigation(request)) return reply.callNotFound();
    reply.header('Content-Security-Policy', policy).header('Referrer-Policy', 'same-origin');
    reply.header('Cache-Control', 'no-cache').header('Cross-Origin-Opener-Policy', 'same-origin');
    if (document === null) {
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The page is not built: npm run build.\n');
    }
    return reply.type('text/html; charset=utf-8').send(document);
  });
}

function isNavigation(request: FastifyRequest): boolean {
  const { accept = '' } = request.headers;
  return accept.includes('text/html') && !/^\/(api|v1|assets|docs)(\/|$|\?)/.test(request.url);
}

async function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  assets: ReadonlySet<string>,
  name: string,
) {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] as const).find(
    (coding) => accepted.includes(coding) && assets.has(`${name}.${coding === 'br' ? 'br' : 'gz'}`),
  );
  const suffix = encoding === undefined ? '' : encoding === 'br' ? '.br' : '.gz';
  if (encoding !== undefined) reply.header('Content-Encoding', encoding);
  reply.header('Vary', 'Accept-Encoding').type(types[extname(name)] ?? 'application/octet-stream');
  reply.header('Cache-Control', hashedName.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
  return reply.send(await readFile(new URL(`assets/${name}${suffix}`, built)));
}
