import { setImmediate as turn } from 'node:timers/promises';
import { inTransaction } from '../database/transaction.ts';
import type { Dependencies } from '../dependencies.ts';
import { answerOf } from './answer-of.ts';
import { type AdmittedCall, contextOf } from './call.ts';
import {
  beginIdempotent,
  type IdempotencyRequest,
  idempotencyRequest,
  oneAtATime,
  type StoredAnswer,
  storeAnswer,
} from './idempotency.ts';
import { type ParsedInput, parseInput } from './parse-input.ts';

export type WriteDependencies = Pick<Dependencies, 'db' | 'metrics' | 'queueWatch'>;

/** Parses a write and runs it, in the server or in the thread of large writes. */
export async function writeRequest(
  deps: WriteDependencies,
  call: AdmittedCall,
  body: Buffer,
): Promise<StoredAnswer> {
  const { endpoint, request } = call;
  const input = parseInput(endpoint, request, body);
  const asked = { method: endpoint.method, url: request.url, body };
  const key = request.headers['idempotency-key'];
  const idempotency = await idempotencyRequest(key, callerIdOf(call), asked);
  const { digest } = endpoint;
  if (digest === undefined) return await perform(deps, call, input, idempotency);

  // What is computed for long holds no connection: an earlier answer is looked for before, and once more with the write.
  return await oneAtATime(idempotency, async () => {
    const earlier =
      idempotency === null ? null : await inTransaction(deps.db, (tx) => beginIdempotent(tx, idempotency));
    if (earlier !== null) return replay(earlier);
    // A turn of the loop between the hash and the handing over of a large body.
    await turn();
    const digested = { ...input, body: await digest(body) } as ParsedInput;
    return await perform(deps, call, digested, idempotency);
  });
}

/** One transaction for the verb and for the answer that a repeated `Idempotency-Key` is to get. */
async function perform(
  deps: WriteDependencies,
  call: AdmittedCall,
  input: ParsedInput,
  idempotency: IdempotencyRequest | null,
): Promise<StoredAnswer> {
  return await inTransaction(deps.db, async (tx) => {
    const earlier = idempotency === null ? null : await beginIdempotent(tx, idempotency);
    if (earlier !== null) return replay(earlier);
    const answer = answerOf(await call.endpoint.run(contextOf(deps, call, tx, input), input), call);
    if (idempotency !== null) await storeAnswer(tx, idempotency, answer);
    return answer;
  });
}

function replay(stored: StoredAnswer): StoredAnswer {
  return { ...stored, headers: { ...stored.headers, 'Idempotency-Replayed': 'true' } };
}

function callerIdOf(call: AdmittedCall): string {
  // Sign-in and the like have no caller; their keys are kept apart under an id that no member has.
  return call.caller === null
    ? '00000000-0000-0000-0000-000000000000'
    : (call.caller.apiKeyId ?? call.caller.memberId);
}
