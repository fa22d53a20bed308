import { type ApiUrl, parseBaseUrl, resolvePath, resolveRedirect } from './api-url.ts';
import { configurationError, connectionError, EvalGuardError, timeoutError } from './errors.ts';
import { readAnswer, redirectRefused } from './read-answer.ts';
import { isRetryable, pauseMs, type Sleep, sleep } from './retry.ts';
import { streamLines } from './stream-lines.ts';
import { version } from './version.ts';

export interface EvalGuardOptions {
  /** `eg_live_…` or `eg_test_…`. Undefined is refused when the client is made, not at its first call. */
  apiKey: string | undefined;
  /** An origin, `…/api` or `…/api/v1`. Default: EVALGUARD_BASE_URL, else https://evalguard.ai. */
  baseUrl?: string | undefined;
  /** For each attempt, from connecting to the last byte; for a stream the longest wait without progress. Default 30,000. */
  timeoutMs?: number | undefined;
  /** Further attempts after the first. Default 3. */
  maxRetries?: number | undefined;
  /** Default: the global fetch. */
  fetch?: typeof fetch | undefined;
}

export type QueryValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly (string | number | boolean)[];
export type Query = { readonly [name: string]: QueryValue };

export interface CallOptions {
  /** Extra headers; those that the client sets itself win. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Ends the call, its retries and pauses; the call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** One for each logical write, kept in its retries; made by the client when absent. */
  idempotencyKey?: string | undefined;
}

export interface RequestOptions extends CallOptions {
  method: string;
  /** Percent-encoded; below /api/v1 unless it begins with /api/. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Added to the path; null and undefined are left out, a list repeats its name. */
  query?: Query | undefined;
}

/** The server's whole answer. */
export interface Envelope<Data = unknown> {
  success: true;
  data: Data;
  /** In lists: where the next page begins; null on the last. */
  next_cursor?: string | null;
  /** In lists that are computed whole: when that was, and how long ago that is. */
  computed_at?: string;
  age_seconds?: number;
}

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const keyedMethods = new Set(['POST', 'PUT', 'PATCH']);
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const redirectsMax = 5;

interface Attempt {
  method: string;
  address: string;
  headers: Record<string, string>;
  body: string | undefined;
  signal: AbortSignal | undefined;
}

/** Sends requests as clients/conformance/README.md lays down; the resources are built on it. */
export class CoreClient {
  readonly #apiKey: string;
  readonly #base: ApiUrl;
  readonly #timeoutMs: number;
  readonly #maxRetries: number;
  readonly #fetch: typeof fetch;
  readonly #sleep: Sleep;

  constructor(options: EvalGuardOptions, pause: Sleep = sleep) {
    const { apiKey, timeoutMs = 30_000, maxRetries = 3 } = options;
    if (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey)) {
      throw configurationError('apiKey must be a key such as eg_live_…: visible ASCII characters only.');
    }
    // setTimeout fires at once beyond 31 bits.
    if (!(timeoutMs > 0 && timeoutMs < 2 ** 31))
      throw configurationError('timeoutMs must be from 1 to 2^31 - 1.');
    if (!Number.isInteger(maxRetries) || maxRetries < 0)
      throw configurationError('maxRetries must be 0 or more.');
    this.#apiKey = apiKey;
    this.#base = parseBaseUrl(options.baseUrl);
    this.#timeoutMs = timeoutMs;
    this.#maxRetries = maxRetries;
    // A browser's fetch throws when it is called as another object's method.
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#sleep = pause;
  }

  /** The address that `path` stands for. */
  urlOf(path: string, query?: Query): string {
    const url = resolvePath(this.#base, path);
    const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((each) => each !== undefined && each !== null)
        .map((each) => `${encodeURIComponent(name)}=${encodeURIComponent(String(each))}`),
    );
    return pairs.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}`;
  }

  /**
   * Any call, also to endpoints without a method of their own. Answers the whole envelope, or null when the answer
   * has no body. Throws {@link EvalGuardError}.
   */
  async request<Data = unknown>(options: RequestOptions): Promise<Envelope<Data> | null> {
    const attempt = this.#attemptOf(options);
    for (let retry = 0; ; retry += 1) {
      try {
        return (await this.#send(attempt)) as Envelope<Data> | null;
      } catch (error) {
        if (!(error instanceof EvalGuardError) || !isRetryable(error) || retry >= this.#maxRetries)
          throw error;
        await this.#sleep(pauseMs(retry, error.retryAfterSeconds), attempt.signal);
      }
    }
  }

  /** Sends `lines` and yields one outcome a line, both as they come. Never retried: send it again after a break. */
  stream<Outcome = unknown>(
    options: { path: string; query?: Query | undefined; signal?: AbortSignal | undefined },
    lines: Iterable<unknown> | AsyncIterable<unknown>,
  ): AsyncIterable<Outcome> {
    return streamLines<Outcome>(
      {
        address: this.urlOf(options.path, options.query),
        headers: { ...this.#headers('application/x-ndjson'), 'content-type': 'application/x-ndjson' },
        apiKey: this.#apiKey,
        timeoutMs: this.#timeoutMs,
        fetch: this.#fetch,
        signal: options.signal,
      },
      lines,
    );
  }

  #headers(accept: string): Record<string, string> {
    return {
      accept,
      authorization: `Bearer ${this.#apiKey}`,
      'user-agent': `evalguard-typescript/${version}`,
      'x-evalguard-client-version': version,
    };
  }

  #attemptOf(options: RequestOptions): Attempt {
    const method = options.method.toUpperCase();
    if (!methods.has(method)) throw configurationError('method must be GET, POST, PUT, PATCH or DELETE.');
    if (method === 'GET' && options.body !== undefined) throw configurationError('A GET has no body.');
    const own = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    const headers: Record<string, string> = {
      ...Object.fromEntries(own),
      ...this.#headers('application/json'),
    };
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    if (keyedMethods.has(method)) headers['idempotency-key'] = idempotencyKeyOf(options.idempotencyKey);
    return {
      method,
      headers,
      address: this.urlOf(options.path, options.query),
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
    };
  }

  async #send(attempt: Attempt): Promise<unknown> {
    attempt.signal?.throwIfAborted();
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), this.#timeoutMs);
    const signal =
      attempt.signal === undefined ? timeout.signal : AbortSignal.any([timeout.signal, attempt.signal]);
    try {
      const response = await this.#follow(attempt, signal);
      return readAnswer(response, await response.text(), this.#apiKey);
    } catch (error) {
      if (error instanceof EvalGuardError) throw error;
      if (timeout.signal.aborted) throw timeoutError(this.#timeoutMs);
      attempt.signal?.throwIfAborted();
      throw connectionError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #follow({ method, address, headers, body }: Attempt, signal: AbortSignal): Promise<Response> {
    let next = address;
    for (let hop = 0; ; hop += 1) {
      const init = { method, headers, signal, redirect: 'manual' } as const;
      const response = await this.#fetch(next, body === undefined ? init : { ...init, body });
      const isOpaque = response.type === 'opaqueredirect';
      if (!isOpaque && !redirectStatuses.has(response.status)) return response;
      await response.body?.cancel();
      const isKept = method === 'GET' || response.status === 307 || response.status === 308;
      const target = isKept && !isOpaque ? resolveRedirect(next, response.headers.get('location')) : null;
      if (target === null || hop >= redirectsMax) throw redirectRefused(response);
      next = target;
    }
  }
}

function idempotencyKeyOf(given: string | undefined): string {
  if (given !== undefined) {
    if (/^[\x21-\x7e]{1,255}$/.test(given)) return given;
    throw configurationError('idempotencyKey must be 1 to 255 visible ASCII characters.');
  }
  // crypto.randomUUID is missing on pages that are not served over https.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
