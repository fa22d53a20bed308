import type { EvalGuardError } from './errors.ts';

const backoffFirstMs = 500;
const backoffMaxMs = 8_000;
const retryAfterMaxSeconds = 60;
// A fleet that is told the same time must not come back in the same millisecond.
const retryAfterJitter = 0.1;

/** Whether another attempt may succeed; it is always safe, since writes carry an Idempotency-Key. */
export function isRetryable(error: EvalGuardError): boolean {
  if (error.kind === 'connection') return error.code !== 'CERTIFICATE_INVALID';
  if (error.kind === 'timeout') return true;
  if (error.kind === 'conflict') return error.code === 'IDEMPOTENCY_IN_PROGRESS';
  return error.kind === 'rate_limit' || error.kind === 'server';
}

/** Milliseconds before retry number `retry` (from 0). */
export function pauseMs(retry: number, retryAfterSeconds: number | null): number {
  if (retryAfterSeconds !== null) {
    return Math.min(retryAfterSeconds, retryAfterMaxSeconds) * 1000 * (1 + Math.random() * retryAfterJitter);
  }
  const ceiling = Math.min(backoffFirstMs * 2 ** retry, backoffMaxMs);
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

/** Seconds from now, from whole seconds or an HTTP-date; null when absent, unreadable, zero or past. */
export function parseRetryAfter(value: string | null): number | null {
  const text = value?.trim() ?? '';
  const isDate = /^[A-Za-z]{3,9},? /.test(text);
  const seconds = /^\d+$/.test(text) ? Number(text) : isDate ? (Date.parse(text) - Date.now()) / 1000 : 0;
  return seconds > 0 ? seconds : null;
}

export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
