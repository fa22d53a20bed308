import type { Estimate } from '@evalguard/contract';
import { type Estimate as Computed, type KnownEstimate, type Reason, reasons } from '@evalguard/statistics';

/** A statistic as the API shows it; `n`: the units that counted, the statistic's own count unless told. */
export function showEstimate(computed: Computed<{ units?: number }>, n?: number): Estimate {
  if (computed.value === null) return noEstimate(computed.reason, n);
  return {
    value: computed.value,
    standard_error: computed.standardError,
    interval: computed.interval,
    n: n ?? computed.units ?? null,
    reason: intervalReason(computed),
  };
}

function intervalReason(computed: KnownEstimate): Estimate['reason'] {
  if (computed.intervalReason !== null) return explain(computed.intervalReason);
  return computed.interval === null ? leftOut : null;
}

const leftOut = {
  code: 'interval_left_out',
  message: 'The interval was left out: the statistic has none, or its resamples would take too long.',
};

/** No number, for a reason of our own. */
export function refused(code: string, message: string): Estimate {
  return { value: null, standard_error: null, interval: null, n: null, reason: { code, message } };
}

/** No number, and why. */
export function noEstimate(reason: Reason, n?: number): Estimate {
  return { value: null, standard_error: null, interval: null, n: n ?? null, reason: explain(reason) };
}

function explain(code: Reason): Estimate['reason'] {
  return { code, message: reasons[code] };
}
