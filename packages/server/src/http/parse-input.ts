import { DomainError, invalidField } from '@evalguard/contract';
import type { z } from 'zod';
import type { Asked } from './call.ts';
import type { AnyEndpoint, Input } from './endpoint.ts';
import { findUnstorable, mayBeUnstorable } from './find-unstorable.ts';
import { namingFields } from './name-unknown-fields.ts';
import { mediaType, parseJson } from './read-body.ts';
import { pathText, validationError } from './to-error-body.ts';

export type ParsedInput = Input<z.ZodType, z.ZodType, z.ZodType>;

/** Parses all three parts before it complains, so that every fault is reported at once. */
export function parseInput(endpoint: AnyEndpoint, request: Asked, bytes: Buffer): ParsedInput {
  const given = {
    params: request.params,
    query: request.query,
    body: endpoint.body === undefined ? undefined : parseBody(endpoint, request, bytes),
  };
  const parts =
    endpoint.digest === undefined ? (['params', 'query', 'body'] as const) : (['params', 'query'] as const);
  const parsed: Record<string, unknown> = {};
  const issues: z.core.$ZodIssue[] = [];
  for (const part of parts) {
    const result = endpoint[part]?.safeParse(given[part], namingFields);
    if (result === undefined) continue;
    if (result.success) parsed[part] = result.data;
    else issues.push(...result.error.issues);
  }
  if (issues.length > 0) throw validationError(issues);
  if (parsed.body !== undefined && mayBeUnstorable(bytes)) refuseUnstorable(parsed.body);
  return parsed as unknown as ParsedInput;
}

/** A body by itself, with the faults that the edge finds in one: for those that are digested elsewhere. */
export function parseWholeBody<Schema extends z.ZodType>(
  schema: Schema,
  bytes: Uint8Array,
): z.output<Schema> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const result = schema.safeParse(parseJson(buffer), namingFields);
  if (!result.success) throw validationError(result.error.issues);
  if (mayBeUnstorable(buffer)) refuseUnstorable(result.data);
  return result.data;
}

/** For texts whose own schema does not look: a NUL would be a fault of the database, and so of the server. */
function refuseUnstorable(body: unknown): void {
  const path = findUnstorable(body);
  if (path === null) return;
  const where = pathText(path);
  throw invalidField(where, 'unstorable', `${where}: must not contain U+0000 or lone surrogates.`);
}

function parseBody(endpoint: AnyEndpoint, request: Asked, bytes: Buffer): unknown {
  const type = mediaType(request);
  // A body that may be left out: an optional schema accepts `undefined`.
  if (bytes.length === 0 && endpoint.body?.safeParse(undefined).success === true) return undefined;
  if (type !== 'application/json') {
    const taken =
      endpoint.ndjson === undefined ? 'application/json' : 'application/json or application/x-ndjson';
    throw new DomainError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Type must be ${taken}, not ${type === '' ? 'missing' : `"${type}"`}.`,
    );
  }
  return endpoint.digest === undefined ? parseJson(bytes) : undefined;
}
