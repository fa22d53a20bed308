import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type Role, rateLimitsDefault } from '@evalguard/contract';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import pino from 'pino';
import { inject, onTestFinished } from 'vitest';
import { createApp } from '../src/app.ts';
import { openDatabase, openPool } from '../src/database/database.ts';
import type { Dependencies } from '../src/dependencies.ts';
import { createEventStreams, type StreamTimes } from '../src/http/event-streams.ts';
import { createRateLimiter } from '../src/http/rate-limit.ts';
import { createMetrics } from '../src/operations/metrics.ts';
import { createQueueWatch } from '../src/queue-events/queue-watch.ts';
import { createSessionReader } from '../src/sessions/read-session.ts';
import { withDatabase } from './with-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection URL of the run's PostgreSQL; the database `evalguard_template` is migrated and empty. */
    databaseUrl: string;
  }
}

/** An answer as tests look at it. `body` is parsed JSON when it is JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape
  body: any;
  text: string;
}

/** Someone who calls: a key of a member with a role. */
export interface Actor {
  key: string;
  memberId: string;
  organizationId: string;
  projectId: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface TestServer {
  app: FastifyInstance;
  url: string;
  databaseUrl: string;
  deps: Dependencies;
  pool: pg.Pool;
  /** The server's clock; set it to travel in time. */
  clock: { now: Date };
  /** A new organisation with one project; `as` makes members of it. */
  createTenant(): Promise<Tenant>;
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
}

export interface Tenant {
  organizationId: string;
  projectId: string;
  /** A service key of a new member with this role. */
  as(role: Role, options?: { projectId?: string; name?: string }): Promise<Actor>;
  createProject(name?: string): Promise<string>;
}

export interface RequestOptions {
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

async function cloneDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const base = inject('databaseUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: withDatabase(base, 'postgres') });
  await admin.connect();
  await admin.query(`create database ${name} template evalguard_template`);
  await admin.end();
  return {
    url: withDatabase(base, name),
    async drop() {
      const client = new pg.Client({ connectionString: withDatabase(base, 'postgres') });
      await client.connect();
      await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    },
  };
}

/** An application over its own database, listening on a port of its own; gone when the test (or suite) ends. */
export async function startTestServer(
  options: {
    rateLimits?: Partial<typeof rateLimitsDefault>;
    databaseUrl?: string;
    streamTimes?: Partial<StreamTimes>;
    onFinished?: (stop: () => Promise<void>) => void;
  } = {},
): Promise<TestServer> {
  const database =
    options.databaseUrl === undefined
      ? await cloneDatabase()
      : { url: options.databaseUrl, drop: async () => undefined };
  const pool = openPool({ connectionString: database.url }, 20);
  pool.on('error', () => undefined);
  const db = openDatabase(pool);
  const clock = { now: new Date() };
  const rateLimits = { ...everythingAllowed, ...options.rateLimits };
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const deps: Dependencies = {
    db,
    pool,
    log,
    rateLimiter: createRateLimiter(rateLimits),
    metrics: createMetrics(pool),
    eventStreams: createEventStreams(options.streamTimes),
    queueWatch: createQueueWatch({ db, log, clock: () => clock.now }, 50),
    clock: () => clock.now,
    readSession: createSessionReader({ db }),
    trustedProxies: [],
    publicUrl: null,
  };
  const app = await createApp(deps);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const stop = async () => {
    await app.close();
    await pool.end();
    await database.drop();
  };
  (options.onFinished ?? onTestFinished)(stop);
  const request = (method: string, path: string, given: RequestOptions = {}) =>
    send(url, method, path, given);
  const createTenant = () => makeTenant(pool, request);
  return { app, url, databaseUrl: database.url, deps, pool, clock, createTenant, request };
}

const everythingAllowed = Object.fromEntries(
  Object.keys(rateLimitsDefault).map((rateClass) => [rateClass, 1_000_000]),
) as typeof rateLimitsDefault;

async function send(url: string, method: string, path: string, given: RequestOptions): Promise<Answer> {
  const { body, key } = given;
  const isText = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...given.headers,
    },
    ...(body !== undefined && { body: isText ? (body as string) : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text };
}

type Request = TestServer['request'];

async function makeTenant(pool: pg.Pool, request: Request): Promise<Tenant> {
  const one = async (text: string, values: unknown[]): Promise<string> =>
    (await pool.query<{ id: string }>(text, values)).rows[0]?.id ?? '';
  const organizationId = await one('insert into organizations (name) values ($1) returning id', [
    randomUUID(),
  ]);
  const createProject = (name: string = randomUUID()) =>
    one('insert into projects (organization_id, name) values ($1, $2) returning id', [organizationId, name]);
  const projectId = await createProject('Default');
  return {
    organizationId,
    projectId,
    createProject,
    async as(role, options = {}) {
      const memberId = await one(
        `insert into members (organization_id, kind, name, role) values ($1, 'service', $2, $3) returning id`,
        [organizationId, options.name ?? `${role} ${randomUUID().slice(0, 8)}`, role],
      );
      const key = `eg_live_${randomBytes(24).toString('hex')}`;
      await pool.query(
        `insert into api_keys (organization_id, member_id, acts_as, project_id, name, prefix, key_hash, role)
         values ($1, $2, 'service', $3, 'test', $4, $5, $6)`,
        [
          organizationId,
          memberId,
          options.projectId ?? null,
          key.slice(0, 12),
          createHash('sha256').update(key).digest(),
          role,
        ],
      );
      return {
        key,
        memberId,
        organizationId,
        projectId: options.projectId ?? projectId,
        request: (method, path, body, headers = {}) => request(method, path, { body, key, headers }),
      };
    },
  };
}
