import type { CallOptions, CoreClient, Query } from './core-client.ts';
import { configurationError } from './errors.ts';
import { PageList } from './page-list.ts';

/** Where the fields of a method's one input go. Fields that are neither path nor query are the body. */
export interface Operation {
  method: string;
  path: string;
  query: readonly string[];
  hasBody: boolean;
}

/** Calls an operation and unwraps its `data`. */
export async function callOperation<Data>(
  client: CoreClient,
  operation: Operation,
  input: object | undefined,
  options: CallOptions = {},
): Promise<Data> {
  const answer = await client.request<Data>({ ...options, ...requestOf(operation, input) });
  return answer?.data as Data;
}

/** A list operation; nothing is sent before it is iterated or a page is asked for. */
export function listOperation<Row>(
  client: CoreClient,
  operation: Operation,
  input: object | undefined,
  options: CallOptions = {},
): PageList<Row> {
  return new PageList<Row>(async (cursor) => {
    const merged = cursor === undefined ? input : { ...input, cursor };
    const answer = await client.request<Row[]>({ ...options, ...requestOf(operation, merged) });
    const { computed_at, age_seconds } = answer ?? {};
    return {
      ...{ data: answer?.data ?? [], next_cursor: answer?.next_cursor ?? null },
      ...(computed_at !== undefined && { computed_at }),
      ...(age_seconds !== undefined && { age_seconds }),
    };
  });
}

function requestOf(operation: Operation, input: object | undefined) {
  const rest: Record<string, unknown> = { ...input };
  const take = (name: string) => {
    const value = rest[name];
    delete rest[name];
    return value;
  };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = take(name);
    // A missing id would address the collection instead of one of its members.
    if (value === undefined || value === '') throw configurationError(`${name} must not be empty.`);
    return encodeURIComponent(String(value));
  });
  const query = Object.fromEntries(operation.query.map((name) => [name, take(name)])) as Query;
  return { method: operation.method, path, query, ...(operation.hasBody && { body: rest }) };
}
