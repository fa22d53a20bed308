import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const file = join(tmpdir(), `loop-delay-${process.pid}.json`);

/**
 * Loaded into the server before it starts. On SIGUSR2 it writes down, and begins anew: how long the event loop stood still at
 * the longest (`waited`, which on a busy machine holds what others took), and the most processor time that its thread spent
 * between two turns (`worked`, from Linux's schedstat), which is what a claim must wait for on any machine.
 */
const probe = `data:text/javascript,${encodeURIComponent(`
  import { openSync, readSync, writeFileSync } from 'node:fs';
  import { monitorEventLoopDelay } from 'node:perf_hooks';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const buffer = Buffer.alloc(128);
    const stat = openSync('/proc/self/task/' + process.pid + '/schedstat', 'r');
    const spent = () => Number(buffer.toString('latin1', 0, readSync(stat, buffer, 0, 128, 0)).split(' ', 1)[0]) / 1e6;
    let [before, worked] = [spent(), 0];
    setInterval(() => {
      const now = spent();
      worked = Math.max(worked, now - before);
      before = now;
    }, 1).unref();
    process.on('SIGUSR2', () => {
      writeFileSync(${JSON.stringify(file)}, JSON.stringify({ waited: delay.max / 1e6, worked }));
      delay.reset();
      [before, worked] = [spent(), 0];
    });
  }
`)}`;

export interface Block {
  waited: number;
  worked: number;
}

/** Before the server starts, whose environment is this process's. */
export function putProbe(): void {
  process.env.NODE_OPTIONS = `--import ${probe}`;
}

/** The longest that the server's event loop stood still since the last look, milliseconds. */
export async function longestBlock(pid: number): Promise<Block> {
  await rm(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let waited = 0; waited < 5_000; waited += 20) {
    await sleep(20);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.endsWith('}')) return JSON.parse(text) as Block;
  }
  throw new Error('The server did not say how long its event loop stood still.');
}

export async function removeProbe(): Promise<void> {
  await rm(file, { force: true });
}
