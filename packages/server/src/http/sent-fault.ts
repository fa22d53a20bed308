import { DomainError, type ErrorCode, type ErrorDetail } from '@evalguard/contract';

/** An error on its way from another thread or process. */
export interface SentFault {
  message: string;
  stack: string | undefined;
  /** Of the system or of PostgreSQL: what tells an outage from a fault of ours. */
  code: string | undefined;
  /** What was asked is at fault, and the caller is to be told. */
  domain: {
    code: ErrorCode;
    details: readonly ErrorDetail[];
    retryAfterSeconds: number | undefined;
  } | null;
}

export function faultOf(error: unknown): SentFault {
  if (!(error instanceof Error)) {
    return { message: String(error), stack: undefined, code: undefined, domain: null };
  }
  const { message, stack } = error;
  if (error instanceof DomainError) {
    const { code, details, retryAfterSeconds } = error;
    return { message, stack, code: undefined, domain: { code, details, retryAfterSeconds } };
  }
  const { code } = error as { code?: unknown };
  return { message, stack, code: typeof code === 'string' ? code : undefined, domain: null };
}

export function errorOf({ message, stack, code, domain }: SentFault): Error {
  if (domain !== null) return new DomainError(domain.code, message, domain.details, domain.retryAfterSeconds);
  return Object.assign(new Error(message), { ...(stack && { stack }), ...(code && { code }) });
}
