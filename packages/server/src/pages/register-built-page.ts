import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { allowsImages } from '../projects/allows-images.ts';
import { readPreloads } from './read-preloads.ts';

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
const policyWith = (images: string) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
    `img-src 'self' data:${images}`,
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
export async function registerBuiltPage(app: FastifyInstance, deps: Dependencies): Promise<void> {
  const document = await readFile(new URL('index.html', built), 'utf8').catch(() => null);
  const preloads = await readPreloads(built);
  // In memory, a few MB: a build beside a running server must not take away what its document refers to.
  const assets = document === null ? new Map<string, Buffer>() : await readAssets();

  app.get('/assets/:name', async (request, reply) => {
    const { name } = request.params as { name: string };
    const content = /\.(br|gz)$/.test(name) ? undefined : assets.get(name);
    if (content === undefined) return reply.callNotFound();
    const encoding = preferredEncoding(request, assets, name);
    if (encoding !== null) reply.header('Content-Encoding', encoding);
    reply.header('Vary', 'Accept-Encoding').type(types[extname(name)] ?? 'application/octet-stream');
    const isImmutable = hashedName.test(name);
    reply.header('Cache-Control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    return reply.send(encoding === null ? content : assets.get(name + suffixes[encoding]));
  });
  app.get('/*', async (request, reply) => {
    if (!isNavigation(request)) return reply.callNotFound();
    const subject = await subjectWithImages(deps, request);
    const policy = policyWith(subject === null ? '' : ' https:');
    reply.header('Content-Security-Policy', policy).header('Referrer-Policy', 'same-origin');
    reply.header('Cache-Control', 'no-cache').header('Vary', 'Accept-Language');
    reply.header('Cross-Origin-Opener-Policy', 'same-origin');
    if (document === null) {
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The page is not built: npm run build.\n');
    }
    const path = request.url.replace(/[?#].*$/, '');
    const head = preloads(path, request.headers['accept-language'] ?? '') + naming(subject);
    return reply.type('text/html; charset=utf-8').send(document.replace('</head>', () => `${head}</head>`));
  });
}

/** A queue or a run, as the page's URLs name it. */
const subjectPath =
  /^\/(?:review|adjudicate|dashboard\/(?:queues|runs))\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[/?]|$)/i;

/**
 * The queue or run of this document whose pictures may come from elsewhere. The policy is the document's for as long as
 * it lives, so the page loads a new one to enter such a subject and to leave it (packages/web/src/api/document-images.ts).
 */
async function subjectWithImages(deps: Dependencies, request: FastifyRequest): Promise<string | null> {
  const subject = subjectPath.exec(request.url)?.[1]?.toLowerCase();
  if (subject === undefined) return null;
  try {
    const session = await deps.readSession(request.headers);
    return session !== null && (await allowsImages(deps.db, session.userId, subject)) ? subject : null;
  } catch (error) {
    // The page itself says that the database is away; until then nothing is fetched from elsewhere.
    request.log.warn({ err: error }, 'whether images may be fetched cannot be read');
    return null;
  }
}

/** Tells the page what its policy was made for; the id is of hex digits and dashes. */
function naming(subject: string | null): string {
  return subject === null ? '' : `<meta name="evalguard-images" content="${subject}">`;
}

function isNavigation(request: FastifyRequest): boolean {
  const { accept = '' } = request.headers;
  return accept.includes('text/html') && !/^\/(api|v1|assets|docs)(\/|$|\?)/.test(request.url);
}

async function readAssets(): Promise<Map<string, Buffer>> {
  const folder = new URL('assets/', built);
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, folder))] as const)),
  );
}

const suffixes = { br: '.br', gzip: '.gz' } as const;

function preferredEncoding(
  request: FastifyRequest,
  assets: ReadonlyMap<string, Buffer>,
  name: string,
): 'br' | 'gzip' | null {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const codings = ['br', 'gzip'] as const;
  return codings.find((coding) => accepted.includes(coding) && assets.has(name + suffixes[coding])) ?? null;
}
