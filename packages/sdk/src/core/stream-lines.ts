import {
  connectionError,
  EvalGuardError,
  errorFromAnswer,
  invalidResponse,
  isRecord,
  timeoutError,
} from './errors.ts';
import { IdleTimer } from './idle-timer.ts';
import { readAnswer, redirectRefused } from './read-answer.ts';

interface StreamCall {
  address: string;
  headers: Record<string, string>;
  apiKey: string;
  timeoutMs: number;
  fetch: typeof fetch;
  signal: AbortSignal | undefined;
}

/** A fault of the caller's own lines must reach the caller as it is, not as a lost connection. */
interface Upload {
  body: ReadableStream<Uint8Array>;
  isDone: boolean;
  fault: { error: unknown } | undefined;
}

/** In browsers the outcomes begin only after the last line was sent: their fetch is half duplex. */
export async function* streamLines<Outcome>(
  call: StreamCall,
  lines: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<Outcome, void, undefined> {
  call.signal?.throwIfAborted();
  const stop = new AbortController();
  let isIdle = false;
  const timer = new IdleTimer(call.timeoutMs, () => {
    isIdle = true;
    stop.abort();
  });
  const upload = uploadOf(lines, timer);
  try {
    const init = {
      method: 'POST',
      headers: call.headers,
      body: upload.body,
      duplex: 'half',
      redirect: 'manual',
      signal: call.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, call.signal]),
    } as RequestInit;
    const response = await call.fetch(call.address, init);
    timer.progress();
    if (
      response.type === 'opaqueredirect' ||
      (response.status >= 301 && response.status <= 308 && response.status !== 304)
    ) {
      throw redirectRefused(response);
    }
    if (!response.ok) readAnswer(response, await response.text(), call.apiKey);
    for await (const line of readLines(response, timer)) {
      const outcome = parseOutcome(line, response, call.apiKey);
      timer.pause();
      yield outcome as Outcome;
      timer.resume();
    }
    if (!upload.isDone) throw connectionError(undefined);
  } catch (error) {
    if (upload.fault !== undefined) throw upload.fault.error;
    if (error instanceof EvalGuardError) throw error;
    if (isIdle) throw timeoutError(call.timeoutMs);
    call.signal?.throwIfAborted();
    throw connectionError(error);
  } finally {
    timer.stop();
    stop.abort();
  }
}

function uploadOf(lines: Iterable<unknown> | AsyncIterable<unknown>, timer: IdleTimer): Upload {
  const iterator = Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]();
  const encoder = new TextEncoder();
  const upload: Upload = { isDone: false, fault: undefined, body: new ReadableStream() };
  upload.body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      timer.pause();
      try {
        const next = await iterator.next();
        if (next.done === true) {
          upload.isDone = true;
          controller.close();
        } else {
          controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
        }
      } catch (error) {
        upload.fault = { error };
        controller.error(error);
      } finally {
        timer.resume();
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return upload;
}

async function* readLines(response: Response, timer: IdleTimer): AsyncGenerator<string> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    timer.progress();
    const parts = (rest + (done ? decoder.decode() : decoder.decode(value, { stream: true }))).split('\n');
    rest = done ? '' : (parts.pop() ?? '');
    for (const part of parts) if (part.trim() !== '') yield part;
    if (done) return;
  }
}

function parseOutcome(line: string, response: Response, apiKey: string): unknown {
  const requestId = response.headers.get('x-request-id');
  let outcome: unknown;
  try {
    outcome = JSON.parse(line);
  } catch {
    throw invalidResponse(response.status, requestId);
  }
  if (!isRecord(outcome)) throw invalidResponse(response.status, requestId);
  if (outcome.outcome === 'error')
    throw errorFromAnswer({ status: response.status, requestId }, outcome, apiKey, 'api');
  return outcome;
}
