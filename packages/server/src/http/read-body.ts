import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { DomainError, invalidField } from '@evalguard/contract';
import { depthMax, isTooDeep } from './is-too-deep.ts';

const mebibyte = 1024 * 1024;

function tooLarge(bytesMax: number): DomainError {
  return new DomainError(
    'BODY_TOO_LARGE',
    `The body is larger than ${Math.floor(bytesMax / mebibyte)} MiB. Send it in parts, or as application/x-ndjson where the endpoint takes that.`,
  );
}

/** The media type without its parameters, lower case; '' when the header is missing. */
export function mediaType(request: Pick<IncomingMessage, 'headers'>): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The body as the client meant it: gzip undone. To be read once; may be left early. */
export function decodedBody(request: IncomingMessage): AsyncIterable<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity') return discardingRest(request, request.iterator({ destroyOnReturn: false }));
  if (encoding === 'gzip' || encoding === 'x-gzip') {
    const gunzip = createGunzip();
    request.on('error', (error) => gunzip.destroy(error));
    return discardingRest(request, request.pipe(gunzip));
  }
  throw new DomainError(
    'UNSUPPORTED_MEDIA_TYPE',
    `Content-Encoding "${encoding}" is not taken; use gzip or none.`,
  );
}

/**
 * Node discards the rest of a body only when nobody has begun to read it. Unread, it would block the connection: the
 * client's next request on it would wait until one side gives up.
 */
async function* discardingRest(
  request: IncomingMessage,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } finally {
    request.unpipe();
    request.resume();
  }
}

const sizedBytesMin = mebibyte;

export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > bytesMax) throw tooLarge(bytesMax);
  // Filled as it comes: putting 64 MiB together at the end would keep the event loop for 30 ms.
  const isSized = announced > sizedBytesMin && (request.headers['content-encoding'] ?? '') === '';
  const whole = isSized ? Buffer.allocUnsafeSlow(announced) : null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of decodedBody(request)) {
      if (bytes + chunk.length > bytesMax) throw tooLarge(bytesMax);
      if (whole === null) chunks.push(chunk);
      else chunk.copy(whole, bytes);
      bytes += chunk.length;
    }
  } catch (error) {
    if (((error as { code?: string }).code ?? '').startsWith('Z_')) {
      throw new DomainError('MALFORMED_JSON', 'The body says Content-Encoding: gzip but is not valid gzip.');
    }
    throw error;
  }
  if (whole !== null) return whole.subarray(0, bytes);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, bytes);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export function parseJson(bytes: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new DomainError('MALFORMED_UTF8', 'The body is not valid UTF-8.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Node's message may quote the body; a position is enough to find the fault and leaks nothing.
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new DomainError(
      'MALFORMED_JSON',
      text === ''
        ? 'The body is empty; a JSON value is needed.'
        : `The body is not valid JSON${position === undefined ? '' : ` (character ${position})`}.`,
    );
  }
  if (isTooDeep(value)) {
    throw invalidField('', 'too_deep', `The body nests deeper than ${depthMax} levels.`);
  }
  return value;
}
