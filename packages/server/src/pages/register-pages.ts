import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { escapeHtml } from './escape-html.ts';
import { registerBuiltPage } from './register-built-page.ts';

const files = new URL('../../pages/', import.meta.url);

/** Nothing inline, nothing from elsewhere: what a page may do is what our own files do. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The built page, and the plain page of keys; both speak to the API by fetch, like everybody else. */
export async function registerPages(app: FastifyInstance, deps: Dependencies): Promise<void> {
  const read = (name: string) => readFile(new URL(name, files), 'utf8');
  const [keys, script, style] = await Promise.all(['api-keys.html', 'pages.js', 'pages.css'].map(read));
  const asset = (url: string, type: string, text: string | undefined) =>
    app.get(url, async (_request, reply) => reply.type(type).header('Cache-Control', 'no-cache').send(text));
  asset('/assets/pages.js', 'text/javascript; charset=utf-8', script);
  asset('/assets/pages.css', 'text/css; charset=utf-8', style);

  app.get('/dashboard/api-keys', async (request, reply) => {
    if ((await deps.readSession(request.headers)) === null) {
      return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
    }
    reply.header('Content-Security-Policy', policy).header('Referrer-Policy', 'no-referrer');
    reply.header('Cache-Control', 'no-store').type('text/html; charset=utf-8');
    return shell('API keys', keys ?? '');
  });
  await registerBuiltPage(app, deps);
}

const navigation = `<nav aria-label="Main"><a href="/">Review</a> <a href="/dashboard/api-keys">API keys</a>
<a href="/dashboard/account">Account</a><button type="button" id="sign-out" class="quiet">Sign out</button></nav>`;

function shell(title: string, main: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} · EvalGuard Review</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/pages.css"><script type="module" src="/assets/pages.js"></script></head>
<body><header><a class="brand" href="/">EvalGuard Review</a>${navigation}</header>
<main><h1>${escapeHtml(title)}</h1>${main}</main></body></html>`;
}
