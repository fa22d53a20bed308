import { useFormatter } from 'use-intl';

/** "42 sec" below two minutes, "5 min" below two hours. */
export function useDurationText(): (milliseconds: number) => string {
  const format = useFormatter();
  return (milliseconds) => {
    const seconds = milliseconds / 1000;
    const unit = seconds < 120 ? 'second' : seconds < 7200 ? 'minute' : 'hour';
    const value = seconds / { second: 1, minute: 60, hour: 3600 }[unit];
    const maximumFractionDigits = value < 10 ? 1 : 0;
    return format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits });
  };
}
