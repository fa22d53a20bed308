import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

/** A stream of server-sent events as a test reads it. */
export interface Followed {
  status: number;
  headers: IncomingHttpHeaders;
  /** Waits for the next event of this name whose data passes; the earlier ones are dropped. */
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into events of every shape
  next(event: string, passes?: (data: any) => boolean): Promise<any>;
  /** Everything that was read so far. */
  text(): string;
  /** Resolves when the server has ended the answer. */
  ended: Promise<void>;
  close(): void;
}

/** Follows a stream until the test ends, on a connection of its own. */
export async function followEvents(url: string, headers: Record<string, string>): Promise<Followed> {
  const request = get(url, { agent: false, headers });
  onTestFinished(() => void request.destroy());
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  request.on('error', () => undefined);
  let text = '';
  let read = 0;
  let isOver = false;
  let wake: () => void = () => undefined;
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    wake();
  });
  response.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    response.once('close', () => {
      isOver = true;
      wake();
      resolve();
    });
  });
  const take = () => {
    const at = text.indexOf('\n\n', read);
    if (at < 0) return null;
    const block = text.slice(read, at);
    read = at + 2;
    return block;
  };
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    ended,
    close: () => void request.destroy(),
    async next(event, passes = () => true) {
      for (;;) {
        const block = take();
        if (block === null) {
          if (isOver) throw new Error(`the stream ended before "${event}": ${text}`);
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (name === event && data !== undefined && passes(JSON.parse(data))) return JSON.parse(data);
      }
    },
  };
}
