import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Dependencies } from '../dependencies.ts';
import { endpoints } from '../endpoints.ts';
import { apiVersion } from '../openapi/api-version.ts';
import { describeApi } from '../openapi/describe-api.ts';
import { referenceSlug } from './reference-slug.ts';
import { type ApiDocument, renderReferenceIndex, renderReferencePage } from './render-reference.ts';

const policy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** /docs/api/reference and a page for every endpoint, made from the same definitions that serve them. */
export async function registerReference(app: FastifyInstance, deps: Dependencies): Promise<void> {
  const api = describeApi(endpoints, apiVersion) as unknown as ApiDocument;
  const bySlug = new Map(endpoints.map((endpoint) => [referenceSlug(endpoint), endpoint]));
  const style = await readFile(new URL('../../assets/reference.css', import.meta.url), 'utf8');
  app.get('/assets/reference.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('Cache-Control', 'no-cache').send(style),
  );
  app.get('/docs/api/reference', async (_request, reply) => {
    reply.header('Content-Security-Policy', policy).type('text/html; charset=utf-8');
    return renderReferenceIndex(endpoints);
  });
  app.get('/docs/api/reference/:slug', async (request, reply) => {
    const { slug } = request.params as { slug: string };
    const endpoint = bySlug.get(slug);
    if (endpoint === undefined) {
      // The same page under the whole path of its endpoint.
      const short = slug.replace(/^([a-z]+)-api-v1-/, '$1-');
      return bySlug.has(short) ? reply.redirect(`/docs/api/reference/${short}`, 308) : reply.callNotFound();
    }
    reply.header('Content-Security-Policy', policy).type('text/html; charset=utf-8');
    const origin = deps.publicUrl ?? `${request.protocol}://${request.host}`;
    return renderReferencePage(endpoint, endpoints, api, origin);
  });
}
