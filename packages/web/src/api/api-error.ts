import type { ErrorCode, ErrorDetail } from '@evalguard/contract';

/** The server answered, and the answer is no. `code` says what to do, `message` says it in words. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];
  /** Whole seconds after which the same call may succeed. */
  readonly retryAfterSeconds: number | null;

  constructor(
    status: number,
    error: { code: ErrorCode; message: string; details?: readonly ErrorDetail[] },
    retryAfterSeconds: number | null,
  ) {
    super(error.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = error.code;
    this.details = error.details ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer, or one that is not ours (a proxy's page): the same call may be sent again. */
export class ConnectionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConnectionError';
  }
}
