import { EvalGuardError, errorFromAnswer, invalidResponse, isRecord } from './errors.ts';
import { parseRetryAfter } from './retry.ts';

/** The parsed envelope, null for an empty answer; throws what the answer says went wrong. */
export function readAnswer(response: Response, text: string, apiKey: string): unknown {
  const { status, headers } = response;
  const requestId = headers.get('x-request-id');
  const body = parseJson(text);
  if (!response.ok) {
    const retryAfterSeconds = parseRetryAfter(headers.get('retry-after'));
    throw errorFromAnswer({ status, requestId, retryAfterSeconds }, body, apiKey);
  }
  if (text === '') return null;
  if (!isRecord(body)) throw invalidResponse(status, requestId);
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function redirectRefused(response: Response): EvalGuardError {
  return new EvalGuardError({
    kind: 'redirect',
    code: 'REDIRECT_REFUSED',
    message:
      'The server redirects to where the request cannot follow with its key and body. Check the base URL.',
    status: response.status,
    requestId: response.headers.get('x-request-id'),
  });
}
