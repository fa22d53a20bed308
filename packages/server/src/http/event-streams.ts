import type { ServerResponse } from 'node:http';
import { DomainError, type StreamEndReason } from '@evalguard/contract';

export interface StreamTimes {
  /** Between two signs of life, and between two looks at whether the caller may still see this. */
  checkedEveryMs: number;
  /** The longest life of a stream; the client connects again, which spreads streams over replicas. */
  lastsMs: number;
  streamsPerCallerMax: number;
  streamsMax: number;
}

const timesDefault: StreamTimes = {
  // Below the half minute after which proxies cut off what is silent.
  checkedEveryMs: 10_000,
  lastsMs: 15 * 60_000,
  streamsPerCallerMax: 10,
  streamsMax: 2_000,
};

/** A reader that is this far behind is gone or too slow; it connects again and starts from the present state. */
const unsentBytesMax = 256 * 1024;

export interface EventStream {
  /** Sends an event, unless its data is what was sent under this name last. */
  emit(event: string, data: unknown): void;
  /** A comment line: keeps the way open, and tells the server when the client has gone. */
  beat(): void;
  /** Sends the reason and ends the answer; a stream ends once. */
  end(reason: StreamEndReason): void;
  /** Resolves with why and how it ended. */
  ended: Promise<StreamEndReason | 'client' | 'too_slow'>;
}

/** The event streams of one process: how many there are, and their end when the server stops. */
export interface EventStreams {
  readonly times: StreamTimes;
  /** Throws RATE_LIMITED or UNAVAILABLE when there is no place for one more. */
  requirePlace(callerKey: string): void;
  /** Writes the status line and headers; the stream takes a place until it ends. */
  open(callerKey: string, raw: ServerResponse, headers: Record<string, string>): EventStream;
  close(): void;
}

export function createEventStreams(given: Partial<StreamTimes> = {}): EventStreams {
  const times = { ...timesDefault, ...given };
  const byCaller = new Map<string, number>();
  const open = new Set<EventStream>();
  let isClosed = false;

  const count = (callerKey: string, by: 1 | -1) => {
    const now = (byCaller.get(callerKey) ?? 0) + by;
    if (now === 0) byCaller.delete(callerKey);
    else byCaller.set(callerKey, now);
  };

  return {
    times,
    requirePlace(callerKey) {
      if (isClosed || open.size >= times.streamsMax) {
        const why = isClosed
          ? 'The server is stopping.'
          : `${times.streamsMax} event streams are open already.`;
        throw new DomainError(
          'UNAVAILABLE',
          `${why} Ask for application/json, or connect again later.`,
          [],
          5,
        );
      }
      if ((byCaller.get(callerKey) ?? 0) >= times.streamsPerCallerMax) {
        const message = `The caller has ${times.streamsPerCallerMax} event streams open already. Close one first.`;
        throw new DomainError('RATE_LIMITED', message, [], 30);
      }
    },
    open(callerKey, raw, headers) {
      const stream = openStream(raw, headers);
      open.add(stream);
      count(callerKey, 1);
      void stream.ended.then(() => {
        open.delete(stream);
        count(callerKey, -1);
      });
      return stream;
    },
    close() {
      isClosed = true;
      for (const stream of open) stream.end('shutdown');
    },
  };
}

function openStream(raw: ServerResponse, headers: Record<string, string>): EventStream {
  const sent = new Map<string, string>();
  let resolveEnded: (how: Awaited<EventStream['ended']>) => void = () => undefined;
  const ended = new Promise<Awaited<EventStream['ended']>>((resolve) => {
    resolveEnded = resolve;
  });
  raw.on('close', () => resolveEnded('client'));
  // A socket that breaks while it is written to says so here first; 'close' follows.
  raw.on('error', () => undefined);
  raw.writeHead(200, headers);
  const write = (text: string) => {
    if (raw.writableEnded || raw.destroyed) return;
    raw.write(text);
    if (raw.writableLength < unsentBytesMax) return;
    resolveEnded('too_slow');
    raw.destroy();
  };
  // Clients come back after a time of their own, so that a restart does not meet them all at once.
  write(`retry: ${1_000 + Math.floor(Math.random() * 3_000)}\n\n`);
  return {
    ended,
    emit(event, data) {
      const text = JSON.stringify(data);
      if (sent.get(event) === text) return;
      sent.set(event, text);
      write(`event: ${event}\ndata: ${text}\n\n`);
    },
    beat: () => write(':\n\n'),
    end(reason) {
      write(`event: end\ndata: ${JSON.stringify({ reason })}\n\n`);
      resolveEnded(reason);
      if (!raw.writableEnded && !raw.destroyed) raw.end();
    },
  };
}
