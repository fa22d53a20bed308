import type { AnyEndpoint } from '../http/endpoint.ts';
import { escapeHtml } from '../pages/escape-html.ts';
import { inlineSchema } from './inline-schema.ts';
import { referenceSlug } from './reference-slug.ts';
import { writeSamples } from './write-samples.ts';

interface Media {
  schema?: unknown;
  example?: unknown;
}
interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: { description?: string };
  description?: string;
  $ref?: string;
}
interface Operation {
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const code = (value: unknown) =>
  `<pre tabindex="0"><code>${escapeHtml(typeof value === 'string' ? value : JSON.stringify(value, null, 2))}</code></pre>`;
const hrefOf = (endpoint: AnyEndpoint) => `/docs/api/reference/${referenceSlug(endpoint)}`;
const groupOf = (endpoint: AnyEndpoint) => endpoint.id.split('.')[0] ?? endpoint.id;
const linkOf = (endpoint: AnyEndpoint) =>
  `<a href="${hrefOf(endpoint)}"><b class="method">${endpoint.method}</b> ${escapeHtml(endpoint.summary)}</a>`;

function document(title: string, main: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} · EvalGuard API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/reference.css"></head>
<body><header><a class="brand" href="/">EvalGuard Review</a><nav aria-label="Main"><a href="/docs/api/reference">API reference</a>
<a href="/api/openapi.json">OpenAPI</a><a href="/dashboard/api-keys">API keys</a></nav></header>
<main class="reference">${main}</main></body></html>`;
}

/** All endpoints by what they are about. */
export function renderReferenceIndex(endpoints: readonly AnyEndpoint[]): string {
  const groups = groupEndpoints(endpoints);
  const sections = [...groups].map(
    ([name, members]) =>
      `<section><h2>${escapeHtml(name)}</h2><ul class="endpoints">${members
        .map((endpoint) => `<li>${linkOf(endpoint)} <code>${escapeHtml(endpoint.path)}</code></li>`)
        .join('')}</ul></section>`,
  );
  return document('API reference', `<h1>API reference</h1>${sections.join('')}`);
}

// Map.groupBy came with Node 21.
function groupEndpoints(endpoints: readonly AnyEndpoint[]): Map<string, AnyEndpoint[]> {
  const groups = new Map<string, AnyEndpoint[]>();
  for (const endpoint of endpoints) {
    groups.set(groupOf(endpoint), [...(groups.get(groupOf(endpoint)) ?? []), endpoint]);
  }
  return groups;
}

/** One endpoint's page: what to send, what comes back, every status, and the call in four languages. */
export function renderReferencePage(
  endpoint: AnyEndpoint,
  all: readonly AnyEndpoint[],
  api: ApiDocument,
  origin: string,
): string {
  const operation = api.paths[`/api/v1${endpoint.path}`]?.[endpoint.method.toLowerCase()];
  if (operation === undefined) throw new Error(`${endpoint.id} is not in the OpenAPI document`);
  const others = all.filter((other) => other !== endpoint && groupOf(other) === groupOf(endpoint));
  const intro = endpoint.description === undefined ? '' : `<p>${escapeHtml(endpoint.description)}</p>`;
  return document(
    endpoint.summary,
    `<p class="route"><b class="method">${endpoint.method}</b><code>/api/v1${escapeHtml(endpoint.path)}</code></p>
<h1>${escapeHtml(endpoint.summary)}</h1>${intro}
<h2>Authentication</h2>${renderAccess(endpoint)}
${renderParameters(operation)}${renderRequest(operation, api)}${renderAnswers(endpoint, operation, api)}
<h2>Code samples</h2>${renderSamples(endpoint, origin)}
<h2>Other ${escapeHtml(groupOf(endpoint))} endpoints</h2>
<ul class="endpoints">${others.map((other) => `<li>${linkOf(other)}</li>`).join('') || '<li>None.</li>'}</ul>`,
  );
}

function renderAccess(endpoint: AnyEndpoint): string {
  if (endpoint.role === 'public') return '<p>None needed.</p>';
  const place = endpoint.scope === 'organization' ? ' in the organisation' : ' in the project';
  const need =
    endpoint.role === 'member' ? `any role${place}` : `the role <b>${endpoint.role}</b> or more${place}`;
  return `<p>Send <code>Authorization: Bearer YOUR_API_KEY</code> on every request. Generate API keys at
<a href="/dashboard/api-keys">/dashboard/api-keys</a>. Needs ${need}. Rate class: <b>${endpoint.rateClass}</b>.</p>`;
}

function renderParameters(operation: Operation): string {
  const named = operation.parameters.filter((parameter) => parameter.$ref === undefined);
  if (named.length === 0) return '';
  const rows = named.map(
    ({ name, in: place, required, schema, description }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ', required' : ''}</td>
<td>${escapeHtml(description ?? schema.description ?? '')}<code class="schema">${escapeHtml(JSON.stringify(schema))}</code></td></tr>`,
  );
  return `<h2>Parameters</h2><table><thead><tr><th>Name</th><th>In</th><th>What</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function renderRequest({ requestBody }: Operation, api: ApiDocument): string {
  if (requestBody === undefined) return '';
  const json = requestBody.content['application/json'];
  const example = json?.example === undefined ? '' : `<h3>Example</h3>${code(json.example)}`;
  const schema = code(inlineSchema(requestBody.content, api.components.schemas));
  return `<h2>Request body ${requestBody.required ? 'required' : '(may be left out)'}</h2>${example}
<details><summary>Schema</summary>${schema}</details>`;
}

function renderAnswers(endpoint: AnyEndpoint, operation: Operation, api: ApiDocument): string {
  const status = String(endpoint.status ?? 200);
  const content = operation.responses[status]?.content ?? {};
  const rows = Object.entries(operation.responses).map(
    ([number, response]) => `<tr><td>${number}</td><td>${escapeHtml(response.description)}</td></tr>`,
  );
  return `<h2>Response</h2><h3>${status} example</h3>${code(content['application/json']?.example)}
<details><summary>Schema</summary>${code(inlineSchema(content, api.components.schemas))}</details>
<h2>All status codes</h2><table><thead><tr><th>Status</th><th>When</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function renderSamples(endpoint: AnyEndpoint, origin: string): string {
  const params = (endpoint.example.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? name),
  );
  const query = new URLSearchParams(
    Object.entries(endpoint.example.query ?? {}).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  );
  const call = {
    method: endpoint.method,
    path: `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`,
    ...(endpoint.example.body !== undefined && { body: endpoint.example.body }),
    origin,
  };
  return writeSamples(call)
    .map(({ title, text }) => `<h3>${title}</h3>${code(text)}`)
    .join('');
}
