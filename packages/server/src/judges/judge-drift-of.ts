import type { JudgeDriftReport } from '@evalguard/contract';
import { judgeDrift, reasons } from '@evalguard/statistics';
import { showEstimate } from '../estimates/show-estimate.ts';

const windowsMax = 10;
/** Fewer items a window say nothing of it. */
const windowItemsMin = 5;

/** A judge's agreement with people in the order in which the cases came, each counting 1 / its chance; `at` is when, epoch milliseconds. */
export function judgeDriftOf(
  {
    human,
    judge,
    inclusion,
  }: { human: Float64Array; judge: Float64Array; inclusion?: Float64Array | undefined },
  at: readonly number[],
): JudgeDriftReport {
  const windows = Math.min(windowsMax, Math.max(2, Math.floor(human.length / windowItemsMin)));
  const drift = judgeDrift({ a: human, b: judge, inclusion }, { windows });
  if (drift.windows === null) {
    const reason = { code: drift.reason, message: reasons[drift.reason] };
    return { windows: [], p_value: null, signal: null, reason };
  }
  const time = (position: number) => new Date(at[position] ?? 0).toISOString();
  const signal = drift.cusum.path === null ? undefined : drift.cusum.signals[0];
  return {
    windows: drift.windows.map(({ from, to, agreement, meanDifference }) => ({
      ...{ from: time(from), to: time(to - 1), items: to - from },
      ...{ agreement: showEstimate(agreement, to - from), mean_difference: meanDifference },
    })),
    p_value: drift.pValue,
    signal: signal === undefined ? null : { at: time(signal.at), since: time(signal.since) },
    reason: null,
  };
}
