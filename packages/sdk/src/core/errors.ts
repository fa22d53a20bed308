export type ErrorKind =
  | 'validation'
  | 'authentication'
  | 'permission'
  | 'not_found'
  | 'conflict'
  | 'rate_limit'
  | 'server'
  | 'api'
  | 'connection'
  | 'timeout'
  | 'configuration'
  | 'redirect'
  | 'invalid_response';

/** One fault of a refused request: `path` is the field, `code` is stable, `message` is for people. */
export interface ErrorDetail {
  path: string;
  code: string;
  message: string;
}

export interface ErrorFacts {
  kind: ErrorKind;
  code: string;
  message: string;
  status?: number | null;
  requestId?: string | null;
  details?: ErrorDetail[];
  retryAfterSeconds?: number | null;
}

/** Every error that a client throws, but for the caller's own abort. It never holds the API key. */
export class EvalGuardError extends Error {
  override readonly name: string = 'EvalGuardError';
  readonly kind: ErrorKind;
  /** The server's stable code, or one of the client's own, such as `NETWORK_ERROR`. */
  readonly code: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** What to quote when asking the operator of the server; null when unknown. */
  readonly requestId: string | null;
  readonly details: readonly ErrorDetail[];
  /** Seconds that the server asked to wait, uncapped; null when it did not. */
  readonly retryAfterSeconds: number | null;

  constructor(facts: ErrorFacts) {
    super(facts.message);
    this.kind = facts.kind;
    this.code = facts.code;
    this.status = facts.status ?? null;
    this.requestId = facts.requestId ?? null;
    this.details = facts.details ?? [];
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

export function configurationError(message: string): EvalGuardError {
  return new EvalGuardError({ kind: 'configuration', code: 'CONFIGURATION', message });
}

const kindOfStatus: Readonly<Record<number, ErrorKind>> = {
  400: 'validation',
  401: 'authentication',
  403: 'permission',
  404: 'not_found',
  409: 'conflict',
  422: 'validation',
  429: 'rate_limit',
};

interface Answer {
  status: number;
  requestId: string | null;
  retryAfterSeconds?: number | null;
}

/** An error from an error answer; whatever of `body` is not of the documented shape is ignored, never quoted. */
export function errorFromAnswer(
  answer: Answer,
  body: unknown,
  apiKey: string,
  kind?: ErrorKind,
): EvalGuardError {
  const blot = (text: string) => text.replaceAll(apiKey, '[redacted]');
  const text = (value: unknown) => (typeof value === 'string' ? blot(value) : undefined);
  const envelope = isRecord(body) && isRecord(body.error) ? body.error : {};
  const details = Array.isArray(envelope.details) ? envelope.details : [];
  const requestId = text(envelope.requestId) ?? answer.requestId;
  return new EvalGuardError({
    kind: kind ?? kindOfStatus[answer.status] ?? (answer.status >= 500 ? 'server' : 'api'),
    status: answer.status,
    code: text(envelope.code) ?? `HTTP_${answer.status}`,
    message: text(envelope.message) ?? `The server answered with status ${answer.status}.`,
    requestId: requestId === null ? null : blot(requestId),
    retryAfterSeconds: answer.retryAfterSeconds ?? null,
    details: details.filter(isDetail).map(({ path, code, message }) => ({
      path: blot(path),
      code: blot(code),
      message: blot(message),
    })),
  });
}

export function invalidResponse(status: number, requestId: string | null): EvalGuardError {
  const message = `The server answered ${status} with what is not EvalGuard's JSON. Is the base URL right?`;
  return new EvalGuardError({
    kind: 'invalid_response',
    code: 'INVALID_RESPONSE',
    message,
    status,
    requestId,
  });
}

const certificateCodes = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/;

/** What fetch throws says little; the socket's code, one `cause` below, tells what happened. */
export function connectionError(fault: unknown): EvalGuardError {
  const cause = fault instanceof Error ? fault.cause : undefined;
  const socketCode = isRecord(cause) && typeof cause.code === 'string' ? cause.code : undefined;
  const code =
    socketCode !== undefined && certificateCodes.test(socketCode) ? 'CERTIFICATE_INVALID' : 'NETWORK_ERROR';
  const message = `The connection to the server failed${socketCode === undefined ? '' : ` (${socketCode})`}.`;
  return new EvalGuardError({ kind: 'connection', code, message });
}

export function timeoutError(timeoutMs: number): EvalGuardError {
  const message = `The server gave no answer within ${timeoutMs} ms.`;
  return new EvalGuardError({ kind: 'timeout', code: 'TIMEOUT', message });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDetail(value: unknown): value is ErrorDetail {
  return ['path', 'code', 'message'].every((name) => isRecord(value) && typeof value[name] === 'string');
}
