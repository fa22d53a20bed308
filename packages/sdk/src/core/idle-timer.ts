/** Fires after `timeoutMs` without progress; the time between `pause` and `resume` does not count. */
export class IdleTimer {
  readonly #timeoutMs: number;
  readonly #onIdle: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pauses = 0;
  #isStopped = false;

  constructor(timeoutMs: number, onIdle: () => void) {
    this.#timeoutMs = timeoutMs;
    this.#onIdle = onIdle;
    this.progress();
  }
  progress(): void {
    clearTimeout(this.#timer);
    if (this.#pauses === 0 && !this.#isStopped) this.#timer = setTimeout(this.#onIdle, this.#timeoutMs);
  }
  pause(): void {
    this.#pauses += 1;
    clearTimeout(this.#timer);
  }
  resume(): void {
    this.#pauses -= 1;
    this.progress();
  }
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }
}
