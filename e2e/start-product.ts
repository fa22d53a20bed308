import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url));

export interface Product {
  url: string;
  key: string;
  dataFolder: string;
  stop(): Promise<void>;
}

/** The built product as an operator starts it: one process, its embedded PostgreSQL, a folder of its own. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'evalguard-e2e-'));
  const key = 'eg_live_0123456789abcdefghijABCDEFGHIJ';
  const server = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: '0',
      EVALGUARD_DATA_DIR: join(folder, 'data'),
      EVALGUARD_BOOTSTRAP_API_KEY: key,
      EVALGUARD_DEMO: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk;
      const ready = /EvalGuard Review is ready: (\S+)/.exec(printed)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    server.once('exit', () => reject(new Error(`the product did not start:\n${printed}`)));
  });
  return {
    url,
    key,
    dataFolder: join(folder, 'data'),
    async stop() {
      server.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
