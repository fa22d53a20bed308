import { readdirSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Of what may wait beside what must not: a ninth of the time of a request that wants to run too. Lower, and where other
 * programs keep the machine busy an answer would take longer than its caller waits.
 */
export const backgroundPriority = constants.priority.PRIORITY_BELOW_NORMAL;

/** Linux counts priorities by thread, and a program's helpers (its collector of garbage, for one) are there from its start. */
function threadsOf(pid: number): number[] {
  if (process.platform !== 'linux') return [pid];
  return readdirSync(`/proc/${pid}/task`).map(Number);
}

/**
 * Kernels that share time out between sessions look at the session's priority; a program's own counts within its session only.
 * The process must have one of its own. Without privileges it may be said ten times a second in all, and is said again.
 */
async function lowerSession(pid: number): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    try {
      writeFileSync(`/proc/${pid}/autogroup`, String(backgroundPriority));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      await sleep(150);
    }
  }
}

/** Puts a process that leads a session of its own behind the others. Where that is not allowed, it stays as fast as any. */
export function lowerPriority(pid: number): void {
  try {
    for (const thread of threadsOf(pid)) setPriority(thread, backgroundPriority);
  } catch {
    // Someone else's process, or a thread that has just ended.
  }
  if (process.platform === 'linux') void lowerSession(pid);
}
