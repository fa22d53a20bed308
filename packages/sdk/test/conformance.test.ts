import { readdirSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CoreClient } from '../src/core/core-client.ts';
import { EvalGuardError } from '../src/core/errors.ts';
import { type Entry, type Received, ScriptedServer } from './scripted-server.ts';

type Json = Record<string, unknown>;
interface Case {
  name: string;
  client?: Json;
  call: Json;
  times?: number;
  server: Entry[];
  expect: Json;
}
interface UrlCase {
  name: string;
  base_url: string | null;
  env?: Record<string, string>;
  path: string;
  url?: string;
  error?: Json;
}

const folder = new URL('../../../clients/conformance/', import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')).cases;
const caseFiles = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'urls.json');

let server: ScriptedServer;
let other: ScriptedServer;
beforeEach(async () => {
  vi.stubEnv('EVALGUARD_BASE_URL', undefined);
  [server, other] = await Promise.all([ScriptedServer.start(), ScriptedServer.start()]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([server.stop(), other.stop()]);
});

/** A misspelt field must not pass as none. */
function onlyKnown(value: object, known: string): void {
  expect(known.split(' ')).toEqual(expect.arrayContaining(Object.keys(value)));
}
const isGiven = (value: Json, field: string) => Object.hasOwn(value, field);

describe('urls.json', () => {
  test.each(read('urls.json') as UrlCase[])('$name', (each) => {
    onlyKnown(each, 'name base_url env path url error');
    for (const [name, value] of Object.entries(each.env ?? {})) vi.stubEnv(name, value);
    const url = () =>
      new CoreClient({ apiKey: 'eg_test_x', baseUrl: each.base_url ?? undefined }).urlOf(each.path);
    if (each.url !== undefined) expect(url()).toBe(each.url);
    else expect(url).toThrow(expect.objectContaining(each.error));
  });
});

describe.each(caseFiles)('%s', (file) => {
  test.each(read(file) as Case[])('$name', async (raw) => {
    const origins = (text: string) =>
      text.replaceAll('{origin}', server.origin).replaceAll('{other_origin}', other.origin);
    await runCase(JSON.parse(origins(JSON.stringify(raw))) as Case);
  });
});

async function runCase(each: Case): Promise<void> {
  onlyKnown(each, 'name client call times server expect');
  onlyKnown(each.call, 'method path body idempotency_key stream lines');
  onlyKnown(each.expect, 'result error requests idempotency_keys waits_ms error_lacks');
  for (const entry of each.server) onlyKnown(entry, 'status headers json text fault');
  const given = each.client ?? {};
  onlyKnown(given, 'api_key base_url max_retries timeout_ms env');
  for (const [name, value] of Object.entries((given.env ?? {}) as Json)) vi.stubEnv(name, String(value));
  const apiKey = (given.api_key as string | undefined) ?? 'eg_test_conformance0123456789';
  server.script = each.server;
  const waits: number[] = [];
  let client: CoreClient | undefined;
  for (let time = 0; time < (each.times ?? 1); time += 1) {
    try {
      client ??= new CoreClient(
        {
          apiKey,
          baseUrl: given.base_url === null ? undefined : ((given.base_url as string) ?? server.origin),
          timeoutMs: (given.timeout_ms as number | undefined) ?? 5000,
          maxRetries: given.max_retries as number | undefined,
        },
        async (ms) => void waits.push(ms),
      );
      const result = await call(client, each.call);
      expect(isGiven(each.expect, 'result'), 'an error was expected').toBe(true);
      expect(result).toEqual(each.expect.result);
    } catch (error) {
      if (!isGiven(each.expect, 'error')) throw error;
      checkError(error, each.expect, apiKey);
    }
  }
  expect(other.received).toEqual([]);
  expect(server.received).toHaveLength(each.server.length);
  for (const request of server.received) checkEveryRequest(request, apiKey, each.call);
  checkRequests(each.expect, server.received);
  if (isGiven(each.expect, 'waits_ms')) checkWaits(each.expect.waits_ms as [number, number][], waits);
}

async function call(client: CoreClient, { stream, path, lines, method, body, idempotency_key }: Json) {
  if (stream !== true) {
    const options = { method: String(method), path: String(path), body };
    return client.request({ ...options, idempotencyKey: idempotency_key as string | undefined });
  }
  const outcomes: unknown[] = [];
  for await (const outcome of client.stream({ path: String(path) }, lines as unknown[]))
    outcomes.push(outcome);
  return outcomes;
}

function checkError(error: unknown, expected: Json, apiKey: string): void {
  if (!(error instanceof EvalGuardError)) throw error;
  const fields = expected.error as Json;
  onlyKnown(fields, 'kind status code message request_id details retry_after_seconds');
  const { kind, status, code, message, requestId, details, retryAfterSeconds } = error;
  const actual = { kind, status, code, message, request_id: requestId, details };
  expect({ ...actual, retry_after_seconds: retryAfterSeconds }).toMatchObject(fields);
  const printed = `${error} ${error.stack} ${inspect(error, { depth: 9 })} ${JSON.stringify(error)}`;
  const lacks = [...((expected.error_lacks ?? []) as string[]), ...(apiKey === '' ? [] : [apiKey])];
  for (const text of lacks) expect(printed).not.toContain(text);
}

function checkEveryRequest(request: Received, apiKey: string, made: Json): void {
  const { headers } = request;
  const accept = made.stream === true ? 'application/x-ndjson' : 'application/json';
  expect(headers).toMatchObject({ authorization: `Bearer ${apiKey}`, accept });
  const version = headers['x-evalguard-client-version'];
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(headers['user-agent']).toMatch(/^evalguard-/);
  expect(String(headers['user-agent']).endsWith(String(version))).toBe(true);
  if (made.stream !== true) {
    expect(headers['content-type']).toBe(request.body === '' ? undefined : 'application/json');
  }
  const key = headers['idempotency-key'];
  if (key !== undefined && made.idempotency_key === undefined) expect(key).toMatch(/^[\x21-\x7e]{16,255}$/);
}

function checkRequests(expected: Json, received: Received[]): void {
  for (const [index, fixed] of ((expected.requests ?? []) as Json[]).entries()) {
    onlyKnown(fixed, 'method path headers json empty lines');
    const request = received[index] as Received;
    if (isGiven(fixed, 'method')) expect(request.method).toBe(fixed.method);
    if (isGiven(fixed, 'path')) expect(request.path).toBe(fixed.path);
    if (isGiven(fixed, 'json')) expect(JSON.parse(request.body)).toEqual(fixed.json);
    if (isGiven(fixed, 'empty')) expect(request.body).toBe('');
    const lines = request.body.split('\n').filter((line) => line !== '');
    if (isGiven(fixed, 'lines')) expect(lines.map((line) => JSON.parse(line))).toEqual(fixed.lines);
    for (const [name, value] of Object.entries((fixed.headers ?? {}) as Json)) {
      if (value === null) expect(request.headers[name]).toBeUndefined();
      else if (typeof value === 'string') expect(request.headers[name]).toBe(value);
      else expect(request.headers[name]).toMatch(new RegExp((value as { matches: string }).matches));
    }
  }
  if (!isGiven(expected, 'idempotency_keys')) return;
  const keys = received.map(({ headers }) => headers['idempotency-key']);
  const distinct = [...new Set(keys.filter((key) => key !== undefined))];
  const numbers = keys.map((key) => (key === undefined ? null : distinct.indexOf(key)));
  expect(numbers).toEqual(expected.idempotency_keys);
}

function checkWaits(bounds: [number, number][], waits: number[]): void {
  expect(waits).toHaveLength(bounds.length);
  for (const [index, [least, most]] of bounds.entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(least);
    expect(waits[index]).toBeLessThanOrEqual(most);
  }
}
