import type { Page } from '@evalguard/contract';
import type { AdmittedCall } from './call.ts';
import { Reply } from './endpoint.ts';
import type { StoredAnswer } from './idempotency.ts';

/** What a verb resolved to, in the envelope that the endpoint promises. */
export function answerOf(result: unknown, { endpoint, isPlain }: AdmittedCall): StoredAnswer {
  const headers = result instanceof Reply ? result.headers : {};
  const data = result instanceof Reply ? result.data : result;
  if (isPlain && endpoint.plainAt !== undefined) {
    return { status: 200, body: JSON.stringify(endpoint.plainAt.answer(data as never)), headers };
  }
  let envelope: object;
  if (endpoint.isPage) {
    const { rows, ...beside } = data as Page<unknown>;
    envelope = { success: true, data: rows, ...beside };
  } else {
    const flat = endpoint.isAlsoFlat === true ? (data as object) : {};
    envelope = data === undefined ? { success: true } : { ...flat, success: true, data };
  }
  return { status: endpoint.status ?? 200, body: JSON.stringify(envelope), headers };
}
