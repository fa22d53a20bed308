import { restMs, restMsMax } from '../statistics/recent-answer.ts';

/** What pages are cut from. */
export interface Fit {
  computedAt: Date;
  /** How much of the memory for fits it takes. */
  size: number;
}

interface Kept<Some extends Fit> {
  fit: Some;
  /** Milliseconds of the process's clock until which a new list begins with it. */
  freshUntil: number;
  timer: NodeJS.Timeout;
}

/**
 * Fits that a list's pages come from: a first page as recent answers do (computed anew unless that takes long), later ones
 * from the fit of the page before, for as long as it is kept. Those who ask at once wait for the same one. Beyond `sizeMax`
 * in all the oldest go, but never the last.
 */
export class KeptFits<Some extends Fit> {
  private readonly sizeMax: number;
  private readonly kept = new Map<string, Kept<Some>>();
  private readonly computing = new Map<string, Promise<Some>>();

  constructor(sizeMax: number) {
    this.sizeMax = sizeMax;
  }

  /** `since`: when the fit of the page before was computed; null for a first page. */
  async fit(key: string, since: Date | null, compute: () => Promise<Some>): Promise<Some> {
    const known = this.kept.get(key);
    const isFresh = known !== undefined && known.freshUntil >= performance.now();
    if (known !== undefined && (isFresh || (since !== null && known.fit.computedAt >= since)))
      return known.fit;
    const underWay = this.computing.get(key);
    if (underWay !== undefined) return await underWay;
    const computing = this.computeAnew(key, compute);
    this.computing.set(key, computing);
    try {
      return await computing;
    } finally {
      this.computing.delete(key);
    }
  }

  private async computeAnew(key: string, compute: () => Promise<Some>): Promise<Some> {
    const started = performance.now();
    const fit = await compute();
    const done = performance.now();
    this.drop(key);
    const timer = setTimeout(() => this.drop(key), restMsMax);
    timer.unref();
    this.kept.set(key, { fit, freshUntil: done + restMs(done - started), timer });
    this.makeRoom(key);
    return fit;
  }

  private makeRoom(last: string): void {
    let size = 0;
    for (const { fit } of this.kept.values()) size += fit.size;
    for (const [key, { fit }] of this.kept) {
      if (size <= this.sizeMax || key === last) return;
      size -= fit.size;
      this.drop(key);
    }
  }

  private drop(key: string): void {
    clearTimeout(this.kept.get(key)?.timer);
    this.kept.delete(key);
  }
}
