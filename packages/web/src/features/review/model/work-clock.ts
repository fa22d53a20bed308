/** Reading without touching anything counts as work for this long; after that the person has left. */
const idleAfterMs = 5 * 60_000;

export interface WorkClock {
  /** Begins a new measurement that has `activeMs` already. */
  restart(activeMs: number): void;
  /** Milliseconds of work since then: not while the tab is hidden, nor while nobody is there. */
  read(): number;
  /** Whether somebody did something within the last five minutes. */
  isAttended(): boolean;
  stop(): void;
}

const activity = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;

export function createWorkClock(now: () => number = () => performance.now()): WorkClock {
  let counted = 0;
  let runningSince: number | null = document.hidden ? null : now();
  let lastActivity = now();

  const settle = () => {
    if (runningSince === null) return;
    // Idle time beyond the limit is cut off when it ends.
    counted += Math.max(0, Math.min(now(), lastActivity + idleAfterMs) - runningSince);
    runningSince = null;
  };
  const onVisibility = () => {
    settle();
    if (!document.hidden) {
      lastActivity = now();
      runningSince = lastActivity;
    }
  };
  const onActivity = () => {
    const isBack = now() - lastActivity > idleAfterMs;
    if (isBack) settle();
    lastActivity = now();
    if (isBack && !document.hidden) runningSince = lastActivity;
  };
  document.addEventListener('visibilitychange', onVisibility);
  for (const name of activity) document.addEventListener(name, onActivity, { passive: true, capture: true });

  return {
    restart(activeMs) {
      counted = activeMs;
      lastActivity = now();
      runningSince = document.hidden ? null : lastActivity;
    },
    read() {
      if (runningSince === null) return Math.round(counted);
      return Math.round(counted + Math.max(0, Math.min(now(), lastActivity + idleAfterMs) - runningSince));
    },
    isAttended: () => !document.hidden && now() - lastActivity < idleAfterMs,
    stop() {
      document.removeEventListener('visibilitychange', onVisibility);
      for (const name of activity) document.removeEventListener(name, onActivity, { capture: true });
    },
  };
}
