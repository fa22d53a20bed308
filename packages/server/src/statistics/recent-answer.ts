interface Kept {
  answer: Promise<{ computed_at: string }>;
  /** Milliseconds of the process's clock until which the answer is given again. */
  freshUntil: number;
}

/** What takes less is always computed anew; an answer that took t longer is given again for 20 t, at a cost of 5 %. */
const quickMs = 1_000;
const restFactor = 20;
export const restMsMax = 5 * 60_000;
const keptMax = 500;

const kept = new Map<string, Kept>();

/** How long an answer that took so long is given again. */
export function restMs(tookMs: number): number {
  return Math.min(restMsMax, restFactor * Math.max(0, tookMs - quickMs));
}

/** Seconds since then, to a tenth. */
export function ageSeconds(computedAt: string): number {
  return Math.max(0, Math.round((Date.now() - Date.parse(computedAt)) / 100) / 10);
}

/**
 * The answer under this key, computed anew when the last one is too old; those who ask at once wait for the same one. The
 * key holds all that the answer depends on but the data: kind, queue and its version, options. The caller has checked
 * who asks.
 */
export async function recentAnswer<Answer extends { computed_at: string }>(
  key: string,
  compute: () => Promise<Answer>,
): Promise<Answer & { age_seconds: number }> {
  const now = performance.now();
  let entry = kept.get(key);
  if (entry === undefined || entry.freshUntil < now) {
    entry = { answer: compute(), freshUntil: Number.POSITIVE_INFINITY };
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > keptMax) kept.delete(kept.keys().next().value ?? '');
    const own = entry;
    own.answer.then(
      () => {
        const done = performance.now();
        own.freshUntil = done + restMs(done - now);
      },
      () => kept.delete(key),
    );
  }
  const answer = (await entry.answer) as Answer;
  return { ...answer, age_seconds: ageSeconds(answer.computed_at) };
}
