import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Entry {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  fault?: 'close' | 'truncate' | 'silence' | 'stall';
}
export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers the n-th request with the n-th entry, as clients/conformance/README.md lays down. */
export class ScriptedServer {
  readonly received: Received[] = [];
  script: Entry[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method = '', url = '', headers } = request;
      this.received.push({ method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') });
      this.#answer(response, this.script[this.received.length - 1]);
    });
  }

  static async start(): Promise<ScriptedServer> {
    const server = new ScriptedServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(response: ServerResponse, entry: Entry | undefined): void {
    if (entry === undefined || entry.fault === 'close') return void response.destroy();
    if (entry.fault === 'silence') return;
    const body = Buffer.from(entry.json !== undefined ? JSON.stringify(entry.json) : (entry.text ?? ''));
    const type = entry.json !== undefined ? 'application/json' : 'text/html';
    const headers: Record<string, string> = { connection: 'close' };
    if (entry.json !== undefined || entry.text !== undefined) headers['content-type'] = type;
    if (entry.status !== 204 && entry.status !== 304) headers['content-length'] = String(body.length);
    for (const [name, value] of Object.entries(entry.headers ?? {})) {
      headers[name] = value.replace(/\{date\+(-?\d+)\}/, (_, seconds) =>
        new Date(Date.now() + Number(seconds) * 1000).toUTCString(),
      );
    }
    response.writeHead(entry.status ?? 200, headers);
    if (entry.fault === undefined) return void response.end(body);
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
      if (entry.fault === 'truncate') response.destroy();
    });
  }
}
