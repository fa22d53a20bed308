import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const file = join(tmpdir(), `loop-delay-${process.pid}.json`);

/** Loaded into the server before it starts: on SIGUSR2 it writes down how long its event loop stood still, and begins anew. */
const probe = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  import { monitorEventLoopDelay } from 'node:perf_hooks';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    process.on('SIGUSR2', () => {
      writeFileSync(${JSON.stringify(file)}, JSON.stringify({ max: delay.max / 1e6 }));
      delay.reset();
    });
  }
`)}`;

/** Before the server starts, whose environment is this process's. */
export function putProbe(): void {
  process.env.NODE_OPTIONS = `--import ${probe}`;
}

/** The longest that the server's event loop stood still since the last look, milliseconds. */
export async function longestBlock(pid: number): Promise<number> {
  await rm(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let waited = 0; waited < 5_000; waited += 20) {
    await sleep(20);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.endsWith('}')) return (JSON.parse(text) as { max: number }).max;
  }
  throw new Error('The server did not say how long its event loop stood still.');
}

export async function removeProbe(): Promise<void> {
  await rm(file, { force: true });
}
