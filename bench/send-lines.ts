import { request } from 'node:http';
import { ownerKey } from '../e2e/server-process.ts';

export interface LinesSent {
  seconds: number;
  /** Outcome lines that came back, by their `outcome`. */
  outcomes: Record<string, number>;
}

/** How many lines go out in one write. */
const linesPerWrite = 1_000;

/**
 * Streams ids as NDJSON and reads the outcomes at the same time, as any client must: a server that writes while it
 * reads would otherwise wait for the client for ever.
 */
export async function sendLines(
  url: string,
  queueId: string,
  count: number,
  idOf: (nr: number) => string,
): Promise<LinesSent> {
  const from = performance.now();
  const path = `${url}/api/v1/annotations/queues/items?queue_id=${queueId}`;
  const headers = { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/x-ndjson' };
  const outgoing = request(path, { method: 'POST', headers });
  const answered = new Promise<Record<string, number>>((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      const outcomes: Record<string, number> = {};
      let rest = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const name = /"outcome":"(\w+)"/.exec(line)?.[1] ?? line;
          outcomes[name] = (outcomes[name] ?? 0) + 1;
        }
      });
      incoming.once('error', reject);
      incoming.once('end', () => resolve(outcomes));
    });
  });
  for (let nr = 0; nr < count; nr += linesPerWrite) {
    let text = '';
    for (let line = nr; line < Math.min(count, nr + linesPerWrite); line += 1) text += `"${idOf(line)}"\n`;
    if (!outgoing.write(text)) await new Promise((resolve) => outgoing.once('drain', resolve));
  }
  outgoing.end();
  const outcomes = await answered;
  return { seconds: (performance.now() - from) / 1000, outcomes };
}
