import type { EvalGuardError } from '@evalguard/sdk';
import { type ExitCode, exitCodes } from './exit-codes.ts';

export interface Explained {
  message: string;
  /** What to do, one sentence a line. */
  advice: string[];
  exitCode: ExitCode;
}

const advices: Partial<Record<EvalGuardError['kind'], string>> = {
  authentication:
    'Check EVALGUARD_API_KEY: the key may be revoked, expired, or of another server. New ones are made at /dashboard/api-keys.',
  permission: "The key's role does not admit this. Ask an admin for a key with the role that is needed.",
  not_found: 'Check the ids: what another project has looks like what is not there.',
  connection:
    'Check EVALGUARD_BASE_URL (or --base-url), and that the server runs and can be reached from here.',
  timeout: 'Try again, or allow more time with --timeout.',
  rate_limit: 'Try again later, or ask the operator for higher limits.',
  server: 'Try again; if it stays so, tell the operator of the server the request id.',
  redirect: 'Set EVALGUARD_BASE_URL to the address to which the server redirects.',
  invalid_response: 'Check EVALGUARD_BASE_URL (or --base-url): what answers there is no EvalGuard server.',
};

const transient = new Set<EvalGuardError['kind']>(['connection', 'timeout', 'rate_limit', 'server']);

function exitCodeOf({ kind, status }: EvalGuardError): ExitCode {
  const isTransient = transient.has(kind) || (status !== null && status >= 500);
  return isTransient ? exitCodes.unreachable : exitCodes.usage;
}

/** An error of the SDK in the words of the command line. */
export function explainError(error: EvalGuardError): Explained {
  const details = error.details.map(({ path, message }) => {
    if (message === error.message) return path === '' ? '' : `It is about ${path}.`;
    return path === '' || message.startsWith(path) ? message : `${path}: ${message}`;
  });
  const advice = advices[error.kind];
  const wait = error.retryAfterSeconds;
  return {
    message: error.message,
    advice: [
      ...details.filter((line) => line !== ''),
      ...(wait !== null ? [`The server asks to wait ${wait} s.`] : []),
      ...(advice === undefined ? [] : [advice]),
      ...(error.requestId === null ? [] : [`Request id: ${error.requestId}`]),
    ],
    exitCode: exitCodeOf(error),
  };
}
