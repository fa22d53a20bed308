import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DomainError, invalidField, limits } from '@evalguard/contract';
import { sql } from 'kysely';
import type { Executor } from '../database/database.ts';

/** What makes two calls "the same": the caller's key, and everything that the call says. */
export interface IdempotencyRequest {
  callerId: string;
  key: string;
  requestHash: Buffer;
}

export interface StoredAnswer {
  status: number;
  body: string;
  /** Of the answer's own, such as the cookie of a sign-in. */
  headers: Readonly<Record<string, string | string[]>>;
}

/** Hashed at a time: about a millisecond. */
const hashedBytes = 1024 * 1024;

/** Of a large body with turns of the event loop between. */
async function hashOf(call: { method: string; url: string; body: Buffer }): Promise<Buffer> {
  const hash = createHash('sha256').update(`${call.method} ${call.url}\n`);
  for (let start = 0; start < call.body.length; start += hashedBytes) {
    if (start > 0) await turn();
    hash.update(call.body.subarray(start, start + hashedBytes));
  }
  return hash.digest();
}

export async function idempotencyRequest(
  header: string | string[] | undefined,
  callerId: string,
  call: { method: string; url: string; body: Buffer },
): Promise<IdempotencyRequest | null> {
  if (header === undefined) return null;
  const key = Array.isArray(header) ? header.join(',') : header;
  if (key.length < 1 || key.length > limits.idempotencyKeyLengthMax || !/^[\x21-\x7e]+$/.test(key)) {
    throw invalidField(
      'Idempotency-Key',
      'invalid_header',
      `Idempotency-Key must be 1 to ${limits.idempotencyKeyLengthMax} visible ASCII characters.`,
    );
  }
  return { callerId, key, requestHash: await hashOf(call) };
}

/** Compressed, then AES-256-GCM under a key that only the Idempotency-Key's holder has: nonce, tag, ciphertext. */
function seal(text: string, idempotencyKey: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', bodyKey(idempotencyKey), nonce);
  const sealed = Buffer.concat([cipher.update(deflateRawSync(text, { level: 1 })), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function unseal(bytes: Buffer, idempotencyKey: string): string {
  const decipher = createDecipheriv('aes-256-gcm', bodyKey(idempotencyKey), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return inflateRawSync(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])).toString(
    'utf8',
  );
}

function bodyKey(idempotencyKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', idempotencyKey, '', 'evalguard idempotency body', 32));
}

function lookupHash({ callerId, key }: IdempotencyRequest): Buffer {
  return createHash('sha256').update(`${callerId} ${key}`).digest();
}

function inProgress(): DomainError {
  return new DomainError(
    'IDEMPOTENCY_IN_PROGRESS',
    'The first call with this Idempotency-Key is still running. Try again in a moment.',
    [],
    1,
  );
}

const computing = new Set<string>();

/**
 * For what computes before its transaction, and so holds no lock meanwhile: a second call with the key is refused in this
 * process. Beside it, in another replica, it would compute the same, find the first one's answer and repeat that.
 */
export async function oneAtATime<T>(request: IdempotencyRequest | null, work: () => Promise<T>): Promise<T> {
  if (request === null) return await work();
  const name = lookupHash(request).toString('base64');
  if (computing.has(name)) throw inProgress();
  computing.add(name);
  try {
    return await work();
  } finally {
    computing.delete(name);
  }
}

/**
 * Opens the call inside its transaction: the stored answer of an earlier one, or null when this is the first.
 * The advisory lock ends with the transaction, so a server that dies leaves no call "in progress" behind.
 */
export async function beginIdempotent(
  db: Executor,
  request: IdempotencyRequest,
): Promise<StoredAnswer | null> {
  const keyHash = lookupHash(request);
  const lockKey = keyHash.readBigInt64BE(0).toString();
  const lock = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(${lockKey}::bigint) as taken
  `.execute(db);
  if (lock.rows[0]?.taken !== true) throw inProgress();
  // A statement of its own, after the lock: it must see what the holder before us has committed.
  const { rows } = await sql<{ request_hash: Buffer; status: number; body: Buffer }>`
    select request_hash, status, body from idempotency_keys
    where caller_id = ${request.callerId} and key_hash = ${keyHash}
      and created_at > now() - interval '24 hours'
  `.execute(db);
  const [stored] = rows;
  if (stored === undefined) return null;
  if (!stored.request_hash.equals(request.requestHash)) {
    throw new DomainError(
      'IDEMPOTENCY_KEY_REUSED',
      'This Idempotency-Key was used for another request. Use a new key for each logical call.',
    );
  }
  // Headers too: the replay of a sign-in that brought no cookie would sign nobody in.
  const sealed = JSON.parse(unseal(stored.body, request.key)) as Omit<StoredAnswer, 'status'>;
  return { status: stored.status, ...sealed };
}

/** Keeps the answer with the write. Failed calls are not kept: they wrote nothing, so they may be tried again. */
export async function storeAnswer(
  db: Executor,
  request: IdempotencyRequest,
  answer: StoredAnswer,
): Promise<void> {
  await sql`
    insert into idempotency_keys (caller_id, key_hash, request_hash, status, body, created_at)
    values (${request.callerId}, ${lookupHash(request)}, ${request.requestHash}, ${answer.status},
            ${seal(JSON.stringify({ body: answer.body, headers: answer.headers }), request.key)}, now())
    on conflict (caller_id, key_hash) do update
    set request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
        created_at = excluded.created_at
  `.execute(db);
}
