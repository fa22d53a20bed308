/**
 * Every error code of the API and its HTTP status. A code tells a program what to do; the message tells a person
 * what happened and what to do about it.
 */
export const errorStatus = {
  VALIDATION_ERROR: 400,
  MALFORMED_JSON: 400,
  MALFORMED_UTF8: 400,
  UNAUTHENTICATED: 401,
  INVALID_CREDENTIALS: 401,
  FORBIDDEN: 403,
  RATER_PAUSED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NO_ITEM_AVAILABLE: 409,
  LEASE_LOST: 409,
  ALREADY_SUBMITTED: 409,
  ITEM_NOT_OPEN: 409,
  CONFLICT: 409,
  QUEUE_NOT_ACTIVE: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  LINK_EXPIRED: 410,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One fault of a request: where (`values.verdict`, `target_ids[3]`, `` for the whole), which, and in words. */
export interface ErrorDetail {
  path: string;
  code: string;
  message: string;
}

/** The one error that a verb throws; the HTTP edge turns it into the envelope. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];
  /** Whole seconds after which the same call may succeed; becomes `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    details: readonly ErrorDetail[] = [],
    retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A `VALIDATION_ERROR` about one field. */
export function invalidField(path: string, code: string, message: string): DomainError {
  return new DomainError('VALIDATION_ERROR', message, [{ path, code, message }]);
}

/** "Not yours" and "not there" are the same answer, to the letter. */
export function notFound(noun: string): DomainError {
  return new DomainError(
    'NOT_FOUND',
    `No such ${noun}. Check the id and the project that the key belongs to.`,
  );
}
