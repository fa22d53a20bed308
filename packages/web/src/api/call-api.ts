import { ApiError, ConnectionError } from './api-error.ts';
import { takeEarlyAnswer } from './early-answers.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface CallOptions {
  body?: unknown;
  /** One for each logical call: sent again with the same key, a write happens once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Let the request outlive the tab; for what is said on leaving. */
  keepalive?: boolean;
}

export interface Answer<T> {
  data: T;
  next_cursor?: string | null;
  /** In lists that are computed whole: when that was, and how long ago that is. */
  computed_at?: string;
  age_seconds?: number;
}

const timeoutMs = 30_000;

/**
 * One call of the API with the session cookie. Throws ApiError when the server refuses, ConnectionError when it cannot
 * be reached or something in between answers for it.
 */
export async function callApi<T>(
  method: Method,
  path: string,
  options: CallOptions = {},
): Promise<Answer<T>> {
  const { body, idempotencyKey, signal, keepalive } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  let response: Response;
  let answer: unknown;
  try {
    const early = takeEarlyAnswer(method, path, body);
    // Without one the request leaves at once: who goes away has no later.
    response =
      (early === undefined ? null : await early) ??
      (await fetch(`/api/v1${path}`, {
        method,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(keepalive === true && { keepalive }),
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      }));
    answer = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ConnectionError('The server cannot be reached.', { cause: error });
  }
  return readAnswer<T>(response, answer);
}

function readAnswer<T>(response: Response, answer: unknown): Answer<T> {
  if (typeof answer !== 'object' || answer === null) throw new ConnectionError('The answer is not ours.');
  if (response.ok && 'data' in answer) return answer as Answer<T>;
  if (!('error' in answer) || typeof answer.error !== 'object' || answer.error === null) {
    throw new ConnectionError('The answer is not ours.');
  }
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  throw new ApiError(
    response.status,
    answer.error as ConstructorParameters<typeof ApiError>[1],
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}
