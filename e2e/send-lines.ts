import { type ClientRequest, request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LineOutcome {
  line?: number;
  outcome: string;
  target_id?: string;
  item_id?: string;
  error?: { code: string };
}

/**
 * Sends lines as one NDJSON request and reads outcomes while it still sends.
 *
 * @returns whether the answer came to its end; false when the connection broke or the server refused for now.
 */
export async function sendLines(
  address: string,
  key: string,
  lines: readonly string[],
  take: (outcome: LineOutcome) => void,
): Promise<boolean> {
  const call = request(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
  });
  // A server that neither answers nor breaks the connection is a failure, not a pause.
  call.setTimeout(30_000, () => call.destroy());
  let isBroken = false;
  const sending = (async () => {
    for (let start = 0; start < lines.length && !isBroken; start += 500) {
      const isTaken = call.write(`${lines.slice(start, start + 500).join('\n')}\n`);
      // A pace at which a kill finds the stream half sent.
      await (isTaken ? sleep(10) : drained(call));
    }
    call.end();
  })().catch(() => undefined);
  const isWhole = await new Promise<boolean>((resolve) => {
    call.on('error', () => resolve(false));
    call.on('close', () => resolve(false));
    call.on('response', (response) => {
      const reader = createInterface({ input: response });
      if (response.statusCode === 200) reader.on('line', (line) => take(JSON.parse(line) as LineOutcome));
      response.on('error', () => resolve(false));
      reader.on('error', () => resolve(false));
      reader.on('close', () => resolve(response.complete && response.statusCode === 200));
    });
  });
  isBroken = true;
  call.destroy();
  await sending;
  return isWhole;
}

/** Resolves when what was written has been taken, or the connection is gone; leaves no listener behind. */
function drained(call: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      call.off('drain', done).off('close', done);
      resolve();
    };
    call.on('drain', done).on('close', done);
  });
}
