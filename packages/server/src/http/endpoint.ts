import type { Readable } from 'node:stream';
import type { ComputedPage, ErrorCode, Page, RateClass, RequiredRole } from '@evalguard/contract';
import type { z } from 'zod';
import type { Context, PublicContext } from '../context.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The names in braces of a path: '/evals/{run_id}/results' → 'run_id'. */
type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

/** A path parameter without a schema does not compile. */
type ParamsFor<Path extends string> = [PathNames<Path>] extends [never]
  ? { params?: undefined }
  : { params: z.ZodObject<Record<PathNames<Path>, z.ZodType>> };

/** `public`: no caller at all. Everything else is a role in a project, or (`scope: 'organization'`) in the whole. */
type Access = 'public' | RequiredRole;
type ContextOf<A extends Access> = A extends 'public' ? PublicContext : Context;
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export interface Input<P, Q, B, D = undefined> {
  params: Parsed<P>;
  query: Parsed<Q>;
  /** What the body was digested to, where the endpoint does that. */
  body: [D] extends [undefined] ? Parsed<B> : D;
}

/** Lines up, outcomes down: a second form of an endpoint for `Content-Type: application/x-ndjson`. */
export interface NdjsonForm {
  query: z.ZodObject;
  line: z.ZodType;
  outcome: z.ZodType;
  /** Commits in batches of its own; `lines` is paced by the client and by the consumer of the outcomes. */
  run(ctx: Context, query: never, lines: AsyncIterable<NdjsonLine>): AsyncIterable<unknown>;
}
/** Sends one event; what was sent under the same name before, to the letter, is not sent again. */
export type Emit = (event: string, data: unknown) => void;

/** A second form of a GET: the present state, and every change of it, as server-sent events. */
export interface EventsForm {
  /** Event names and what their `data` holds; `end` is the edge's own. */
  events: Readonly<Record<string, z.ZodType>>;
  /**
   * Throws where the caller may not see this, as the verb would; asked before the stream opens and every few seconds.
   * What it answers must stay as it was for the stream to go on.
   */
  standing(ctx: Context, input: never): Promise<string>;
  /** Starts telling; the returned function stops it. */
  watch(ctx: Context, input: never, emit: Emit): Promise<() => void>;
}

/** A line's number (from 1) and what it parsed to, or what is wrong with it. */
export type NdjsonLine =
  | { number: number; value: unknown; fault?: undefined }
  | { number: number; fault: { code: string; message: string } };

/** An answer with headers of its own, for the few verbs that must set a cookie. */
export class Reply<T> {
  readonly data: T;
  readonly headers: Readonly<Record<string, string | string[]>>;
  constructor(data: T, headers: Readonly<Record<string, string | string[]>>) {
    this.data = data;
    this.headers = headers;
  }
}

/** A whole answer that is no JSON and has no envelope, as a GET with `documents` may give. */
export class Document {
  readonly type: string;
  /** A stream is sent as it comes, and breaks the connection where it fails: half a file is told from a whole one. */
  readonly body: string | Uint8Array | Readable;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    type: string,
    body: string | Uint8Array | Readable,
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.type = type;
    this.body = body;
    this.headers = headers;
  }
}

interface Facts {
  /** operationId, SDK method, CLI path, audit action and log field at once: 'queues.create'. */
  id: string;
  summary: string;
  description?: string;
  rateClass: RateClass;
  /** 'organization': the role is needed in the organisation as a whole, as for members and keys. */
  scope?: 'project' | 'organization';
  status?: 200 | 201;
  /** Codes of its own; those of every endpoint (authentication, validation, limits…) are added by the edge. */
  errors: readonly ErrorCode[];
  bodyBytesMax?: number;
  example: { params?: object; query?: object; body?: unknown; output: unknown };
  ndjson?: NdjsonForm;
  events?: EventsForm;
  /** Media types of the documents that a GET gives beside JSON, and what they are. */
  documents?: Readonly<Record<string, string>>;
  /** Of a page: it says when it was computed, beside its rows. The verb returns a `ComputedPage`. */
  isComputed?: boolean;
  /** The fields of `data` stand beside it too, for published clients that read this answer without unwrapping it. */
  isAlsoFlat?: boolean;
  /** The same endpoint at paths that another protocol fixes, answered as that protocol asks: 200, no envelope. */
  plainAt?: { urls: readonly string[]; answer(data: never): object };
}

/** An endpoint as the edge, OpenAPI and the matrix tests see it. */
export interface AnyEndpoint extends Facts {
  method: Method;
  path: string;
  role: Access;
  params?: z.ZodObject | undefined;
  query?: z.ZodObject | undefined;
  body?: z.ZodType | undefined;
  output: z.ZodType;
  isPage: boolean;
  digest?: ((bytes: Buffer) => Promise<unknown>) | undefined;
  run(ctx: Context | PublicContext, input: Input<z.ZodType, z.ZodType, z.ZodType>): Promise<unknown>;
}

/**
 * Declares an endpoint. `path` is relative to /api/v1. A GET runs on the pool; every other method runs in one
 * transaction together with its idempotency record. A verb that returns a `Page` sets `page: true`, and `output`
 * is then one row.
 */
export function endpoint<
  const Path extends string,
  A extends Access,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  P extends z.ZodObject | undefined = undefined,
  O extends z.ZodType = z.ZodType,
  IsPage extends boolean = false,
  D extends object | undefined = undefined,
>(
  definition: Facts & {
    method: Method;
    path: Path;
    role: A;
    params?: P;
    query?: Q;
    body?: B;
    output: O;
    page?: IsPage;
    /**
     * Of a large body that is for a statistic alone: parses, checks and computes away from the event loop; what it answers is
     * the verb's `body`. It knows nothing of the caller, who is asked for a `projectId` of it as of every body's.
     */
    digest?: (bytes: Buffer) => Promise<D>;
    run(
      ctx: ContextOf<A>,
      input: Input<P, Q, B, D>,
    ): Promise<
      IsPage extends true
        ? Page<z.input<O>> | ComputedPage<z.input<O>>
        : z.input<O> | Reply<z.input<O>> | Document
    >;
  } & ParamsFor<Path>,
): AnyEndpoint {
  const { page, ...facts } = definition;
  return { ...facts, isPage: page ?? false } as unknown as AnyEndpoint;
}
