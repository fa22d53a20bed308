import type { Estimate } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';

type Format = (value: number) => string;

/** Numbers, intervals and reasons in the words of the reader. */
export function useFigures() {
  const t = useTranslations('evidence');
  const format = useFormatter();
  const share: Format = (value) => format.number(value, { style: 'percent', maximumFractionDigits: 1 });
  const number: Format = (value) =>
    format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 3 });
  const short: Format = (value) => format.number(value, { maximumSignificantDigits: 4 });
  const signed: Format = (value) =>
    format.number(value, { maximumSignificantDigits: 4, signDisplay: 'exceptZero' });
  /** A difference of two shares in percentage points, where the unit is said beside it. */
  const signedPoints: Format = (value) =>
    format.number(value * 100, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const points: Format = (value) => t('points', { value: signedPoints(value) });
  const moment = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  const reason = (given: { code: string; message: string } | null): string => {
    if (given === null) return '';
    return t.has(`reasons.${given.code}` as 'reasons.empty')
      ? t(`reasons.${given.code}` as 'reasons.empty')
      : given.message;
  };
  const interval = ({ interval: found }: Pick<Estimate, 'interval'>, as: Format): string =>
    found === null ? '–' : t('between', { lower: as(found.lower), upper: as(found.upper) });
  /** The value with its interval, or why there is none; `ends` writes the interval's ends where the unit need not be said thrice. */
  const estimate = (one: Estimate, as: Format, ends: Format = as): string => {
    if (one.value === null) return reason(one.reason);
    return `${as(one.value)} (${one.interval === null ? t('noInterval') : interval(one, ends)})`;
  };
  return {
    t,
    share,
    number,
    short,
    signed,
    points,
    signedPoints,
    moment,
    reason,
    interval,
    estimate,
    count: (n: number) => format.number(n),
  };
}
