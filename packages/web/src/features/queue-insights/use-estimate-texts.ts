import type { Estimate } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { useReasonText } from '../../ui/use-reason-text.ts';

interface Ends {
  lower: number;
  upper: number;
}

/** Estimates in words: a number never stands without its interval, or why there is none. */
export function useEstimateTexts() {
  const t = useTranslations('insights');
  const format = useFormatter();
  const reasonOf = useReasonText();
  const number = (value: number, digits = 2) =>
    format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const percent = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 0 });
  const range = ({ lower, upper }: Ends, show: (value: number) => string = number) =>
    t('range', { lower: show(lower), upper: show(upper) });
  return {
    number,
    percent,
    range,
    tick: (value: number) => format.number(value, { maximumFractionDigits: 2 }),
    value: ({ value }: Estimate) => (value === null ? '–' : number(value)),
    interval: ({ interval }: Estimate) => (interval === null ? '–' : range(interval)),
    reason: ({ reason }: Estimate) => (reason === null ? '' : reasonOf(reason)),
  };
}

/** What a plot takes of an estimate. */
export function plotted({ value, interval }: Estimate) {
  return { value, lower: interval?.lower ?? null, upper: interval?.upper ?? null };
}

/** Ends of a scale that holds all of them, and `within`. */
export function domainOf(
  estimates: readonly Estimate[],
  within: readonly [number, number],
): [number, number] {
  const ends = estimates.flatMap(({ value, interval }) =>
    [value, interval?.lower, interval?.upper].filter((one) => one != null),
  );
  return [Math.min(within[0], ...ends), Math.max(within[1], ...ends)];
}
