import {
  DomainError,
  type ErrorBody,
  type ErrorCode,
  type ErrorDetail,
  errorStatus,
} from '@evalguard/contract';
import type { z } from 'zod';
import { unknownFields } from './name-unknown-fields.ts';

/** Beyond this many faults a list helps nobody; the message still gives the number. */
const detailsMax = 1_000;

/** PostgreSQL is away or overloaded: SQLSTATE classes and socket errors after which the same call may succeed. */
const unavailable = /^(08|53|57P0|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)/;
const unavailableMessage =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

function isUnavailable(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && unavailable.test(code)) return true;
  return typeof message === 'string' && unavailableMessage.test(message);
}

/** 'items', 3, 'target_id' → 'items[3].target_id' */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    text += typeof part === 'number' ? `[${part}]` : text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
}

/** A value of another type altogether is further off than one with as many faults within. */
function faultCount(branch: readonly z.core.$ZodIssue[]): number {
  const isOtherType = branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  return branch.length + (isOtherType ? 0.5 : 0);
}

/** Of a union's shapes, the one that the value comes closest to: its faults are those that the caller can mend. */
function closestShape(branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] {
  return branches.reduce((best, branch) => (faultCount(branch) < faultCount(best) ? branch : best));
}

function detailsOf(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[]): ErrorDetail[] {
  const details: ErrorDetail[] = [];
  for (const issue of issues) {
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      details.push(...detailsOf(closestShape(issue.errors), [...prefix, ...issue.path]));
      continue;
    }
    if (issue.code === 'unrecognized_keys') {
      const path = [...prefix, ...issue.path];
      for (const { name, message } of unknownFields(issue, pathText(path))) {
        details.push({ path: pathText([...path, name]), code: 'unrecognized_key', message });
      }
      continue;
    }
    const params = issue.code === 'custom' ? (issue.params as { code?: string } | undefined) : undefined;
    details.push({
      path: pathText([...prefix, ...issue.path]),
      code: params?.code ?? issue.code,
      message: issue.message,
    });
  }
  return details;
}

/** One entry a fault, whatever shape Zod gives it. */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): ErrorDetail[] {
  return detailsOf(issues, []);
}

export function validationError(issues: readonly z.core.$ZodIssue[]): DomainError {
  const details = faultsOf(issues);
  const [first] = details;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : '';
  return new DomainError(
    'VALIDATION_ERROR',
    `The request is not valid: ${where}${first?.message ?? 'unknown fault'}${more}.`,
    details.slice(0, detailsMax),
  );
}

export interface ErrorAnswer {
  status: number;
  body: ErrorBody;
  retryAfterSeconds?: number;
  /** The server's own fault: worth a log line with its stack. */
  isFault: boolean;
}

export function toErrorAnswer(error: unknown, requestId: string): ErrorAnswer {
  const known = error instanceof DomainError ? error : fallback(error);
  const { code, message, details } = known;
  const body: ErrorBody = {
    success: false,
    error: { code, message, requestId, ...(details.length > 0 && { details: [...details] }) },
  };
  const answer: ErrorAnswer = { status: errorStatus[code], body, isFault: errorStatus[code] >= 500 };
  if (known.retryAfterSeconds !== undefined) answer.retryAfterSeconds = known.retryAfterSeconds;
  return answer;
}

/** lock_not_available: another call held what this one needs for as long as lock_timeout. */
function isLockedOut(error: unknown): boolean {
  return (error as { code?: unknown }).code === '55P03';
}

function fallback(error: unknown): DomainError {
  if (isLockedOut(error)) {
    return new DomainError('UNAVAILABLE', 'Another call holds what this one needs. Try again.', [], 1);
  }
  if (isUnavailable(error)) {
    return new DomainError('UNAVAILABLE', 'The database cannot be reached just now. Try again.', [], 1);
  }
  const code: ErrorCode = 'INTERNAL_ERROR';
  return new DomainError(code, 'The server failed. Its log has the cause under this request id.');
}
