import type { Estimate } from '@evalguard/contract';

/** Three significant digits, but no fewer digits than a whole number has. */
export function formatNumber(value: number | null): string {
  if (value === null) return '–';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return String(Number(value.toPrecision(3)));
}

/** 0.9123 → '91.2 %'. */
export function formatShare(value: number | null): string {
  return value === null ? '–' : `${Number((100 * value).toFixed(1))}\u00a0%`;
}

/** A half-width of a share: '5 points', since 5 % of what would be asked. */
export function formatPoints(value: number): string {
  return `${Number((100 * value).toFixed(1))}\u00a0points`;
}

export type Format = (value: number | null) => string;

export function formatInterval({ interval }: Estimate, format: Format = formatNumber): string {
  return interval === null ? '–' : `${format(interval.lower)} to ${format(interval.upper)}`;
}

/** '91.2 % (95 % interval 87.3 % to 95 %)'. */
export function formatEstimate(estimate: Estimate, format: Format = formatNumber): string {
  if (estimate.value === null) return 'not known';
  if (estimate.interval === null) return format(estimate.value);
  const level = formatShare(estimate.interval.level);
  return `${format(estimate.value)} (${level} interval ${formatInterval(estimate, format)})`;
}

/** One thing, two things. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
