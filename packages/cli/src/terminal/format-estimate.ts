import type { EstimateSchema } from '@evalguard/sdk';

/** Four significant digits: more than any sample of people bears. */
export function formatNumber(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)));
}

/** '0.92 (95 % interval 0.87 to 0.97)', or why there is none. */
export function formatEstimate(estimate: EstimateSchema): string {
  if (estimate.value === null) return `none: ${estimate.reason?.message ?? 'there is no value.'}`;
  return `${formatNumber(estimate.value)} ${formatInterval(estimate, true)}`.trimEnd();
}

export function formatInterval({ interval }: EstimateSchema, isNamed = false): string {
  if (interval === null) return isNamed ? '(without an interval)' : '–';
  const bounds = `${formatNumber(interval.lower)} to ${formatNumber(interval.upper)}`;
  return isNamed ? `(${formatNumber(100 * interval.level)} % interval ${bounds})` : bounds;
}
