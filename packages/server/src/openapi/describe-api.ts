import { Computed, ErrorBody, type ErrorCode, errorStatus, StreamEnd } from '@evalguard/contract';
import { z } from 'zod';
import type { AnyEndpoint } from '../http/endpoint.ts';

type Json = Record<string, unknown>;

/** Codes that the edge may answer on any endpoint, by what the endpoint is. */
function errorCodesOf(endpoint: AnyEndpoint): ErrorCode[] {
  const codes = new Set<ErrorCode>(['VALIDATION_ERROR', 'RATE_LIMITED', 'INTERNAL_ERROR', 'UNAVAILABLE']);
  if (endpoint.role !== 'public') codes.add('UNAUTHENTICATED').add('FORBIDDEN');
  if (endpoint.method !== 'GET') {
    codes.add('IDEMPOTENCY_IN_PROGRESS').add('IDEMPOTENCY_KEY_REUSED');
    codes.add('MALFORMED_JSON').add('MALFORMED_UTF8').add('BODY_TOO_LARGE').add('UNSUPPORTED_MEDIA_TYPE');
  }
  for (const code of endpoint.errors) codes.add(code);
  return [...codes];
}

const statusNames: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'No valid credentials',
  403: 'Forbidden — insufficient role for this operation.',
  404: 'Not there, or not yours',
  405: 'Method not offered',
  409: 'Conflict with the present state',
  410: 'The link has expired',
  413: 'The body is too large',
  415: 'The media type is not taken',
  422: 'The Idempotency-Key was used for another request',
  429: 'Too many requests; Retry-After tells when to try again',
  500: 'The server failed',
  503: 'The database cannot be reached just now',
};

/** Several codes share a status: one response each, naming its codes. */
function errorResponses(endpoint: AnyEndpoint): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorCodesOf(endpoint)) {
    const status = errorStatus[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses: Json = {};
  for (const [status, codes] of [...byStatus].sort((a, b) => a[0] - b[0])) {
    responses[status] = {
      description: `${statusNames[status] ?? 'Error'} (${codes.join(', ')})`,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    };
  }
  return responses;
}

/** Turns Zod schemas into JSON Schema, hoisting every schema with an id into `components`. */
class SchemaWriter {
  readonly components: Json = {};
  private readonly answered = new Set<string>();

  write(schema: z.ZodType, io: 'input' | 'output'): Json {
    const written = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      reused: 'inline',
      override: ({ jsonSchema }) => {
        delete jsonSchema.$schema;
        // Every object of an answer may grow: clients must not refuse fields that they do not know.
        if (io === 'output') delete jsonSchema.additionalProperties;
      },
    }) as Json;
    const { $defs, $schema: _, ...own } = written as { $defs?: Record<string, Json>; $schema?: string };
    for (const [name, definition] of Object.entries($defs ?? {}))
      this.keep(name, this.relink(definition), io);
    const { id, ...rest } = this.relink(own) as Json & { id?: string };
    if (typeof id !== 'string') return rest;
    this.keep(id, rest, io);
    return { $ref: `#/components/schemas/${id}` };
  }

  /** What stands in an answer stays open there: a request with a field too many is refused all the same. */
  private keep(name: string, schema: Json, io: 'input' | 'output'): void {
    if (io === 'output') this.answered.add(name);
    const isOpen = (key: string, value: unknown) => key === 'additionalProperties' && value === false;
    this.components[name] = this.answered.has(name)
      ? JSON.parse(JSON.stringify(schema, (key, value) => (isOpen(key, value) ? undefined : value)))
      : schema;
  }

  private relink<T>(value: T): T {
    if (Array.isArray(value)) return value.map((element) => this.relink(element)) as T;
    if (value === null || typeof value !== 'object') return value;
    const out: Json = {};
    for (const [key, element] of Object.entries(value)) {
      if (key === 'id' && typeof element === 'string' && typeof (value as Json).properties !== 'object') {
        if ('type' in value || 'anyOf' in value || 'oneOf' in value || 'enum' in value) continue;
      }
      out[key] =
        key === '$ref' && typeof element === 'string'
          ? element.replace('#/$defs/', '#/components/schemas/')
          : this.relink(element);
    }
    return out as T;
  }
}

function parametersOf(endpoint: AnyEndpoint, writer: SchemaWriter): Json[] {
  const parameters: Json[] = [];
  const places = [
    ['path', endpoint.params],
    ['query', endpoint.query],
  ] as const;
  for (const [place, schema] of places) {
    for (const [name, field] of Object.entries(schema?.shape ?? {})) {
      const isRequired = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
      parameters.push({
        name,
        in: place,
        required: isRequired,
        schema: writer.write(field as z.ZodType, 'input'),
      });
    }
  }
  // Of the NDJSON form: the JSON form has them in its body, so they are not required here.
  for (const [name, field] of Object.entries(endpoint.ndjson?.query.shape ?? {})) {
    const schema = writer.write(field as z.ZodType, 'input');
    const description = 'For application/x-ndjson only, instead of the body.';
    parameters.push({ name, in: 'query', required: false, description, schema });
  }
  if (endpoint.method !== 'GET') parameters.push({ $ref: '#/components/parameters/IdempotencyKey' });
  return parameters;
}

const exampleAge = ({ isComputed }: AnyEndpoint) =>
  isComputed === true ? { computed_at: '2026-01-05T10:00:00.000Z', age_seconds: 0 } : {};

function operationOf(endpoint: AnyEndpoint, writer: SchemaWriter): Json {
  const data = writer.write(endpoint.output, 'output');
  const properties = endpoint.isPage
    ? {
        success: { const: true },
        data: { type: 'array', items: data },
        next_cursor: { type: ['string', 'null'] },
        ...(endpoint.isComputed === true && {
          computed_at: writer.write(Computed.shape.computed_at, 'output'),
          age_seconds: writer.write(Computed.shape.age_seconds, 'output'),
        }),
      }
    : { success: { const: true }, data };
  const example = endpoint.isPage
    ? { success: true, data: [endpoint.example.output], next_cursor: null, ...exampleAge(endpoint) }
    : { success: true, data: endpoint.example.output };
  const content: Json = {
    'application/json': {
      schema: { type: 'object', required: Object.keys(properties), properties },
      example,
    },
  };
  if (endpoint.events !== undefined) {
    const events = Object.entries({ ...endpoint.events.events, end: StreamEnd });
    content['text/event-stream'] = {
      schema: { type: 'string' },
      'x-events': Object.fromEntries(events.map(([name, schema]) => [name, writer.write(schema, 'output')])),
    };
  }
  for (const [type, description] of Object.entries(endpoint.documents ?? {})) {
    content[type] = { schema: { type: 'string', description } };
  }
  const requestContent: Json = {};
  if (endpoint.body !== undefined) {
    requestContent['application/json'] = {
      schema: writer.write(endpoint.body, 'input'),
      ...(endpoint.example.body !== undefined && { example: endpoint.example.body }),
    };
  }
  if (endpoint.ndjson !== undefined) {
    requestContent['application/x-ndjson'] = {
      schema: { type: 'string' },
      'x-line-schema': writer.write(endpoint.ndjson.line, 'input'),
    };
    content['application/x-ndjson'] = {
      schema: { type: 'string' },
      'x-line-schema': writer.write(endpoint.ndjson.outcome, 'output'),
    };
  }
  return {
    operationId: endpoint.id,
    tags: [endpoint.id.split('.')[0] ?? endpoint.id],
    summary: endpoint.summary,
    ...(endpoint.description !== undefined && { description: endpoint.description }),
    'x-required-role': endpoint.role,
    'x-rate-class': endpoint.rateClass,
    security: endpoint.role === 'public' ? [] : [{ apiKey: [] }, { session: [] }],
    parameters: parametersOf(endpoint, writer),
    ...(Object.keys(requestContent).length > 0 && {
      requestBody: {
        required: endpoint.body !== undefined && !endpoint.body.safeParse(undefined).success,
        content: requestContent,
      },
    }),
    responses: { [endpoint.status ?? 200]: { description: 'Success', content }, ...errorResponses(endpoint) },
  };
}

/** The OpenAPI 3.1 document of a list of endpoints; nothing in it is typed twice. */
export function describeApi(endpoints: readonly AnyEndpoint[], version: string): Json {
  const writer = new SchemaWriter();
  writer.write(ErrorBody, 'output');
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, writer) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'EvalGuard Review',
      version,
      description:
        "Human review of LLM evaluations: targets, queues, items, leases, annotations. A field or parameter that an endpoint does not have is refused with 400, and what may have been meant is named; EvalGuard's own endpoints ignore what they do not know at the top of a body. Answers may grow by fields.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: writer.components,
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description:
            'One for each logical call: the same key and body within 24 hours replay the first answer.',
          schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
        },
      },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'A key made at /dashboard/api-keys.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'evalguard_session',
          description: 'Web page only.',
        },
      },
    },
  };
}
