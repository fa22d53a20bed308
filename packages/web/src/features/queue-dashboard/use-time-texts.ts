import { useFormatter } from 'use-intl';

/** Durations and times as the dashboard writes them. */
export function useTimeTexts() {
  const format = useFormatter();
  return {
    /** "42 sec" below two minutes, "5 min" below two hours. */
    duration(ms: number): string {
      const seconds = ms / 1000;
      const unit = seconds < 120 ? 'second' : seconds < 7200 ? 'minute' : 'hour';
      const value = seconds / { second: 1, minute: 60, hour: 3600 }[unit];
      return format.number(value, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: value < 10 ? 1 : 0,
      });
    },
    moment(iso: string): string {
      return format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' });
    },
    /** Without the year where it is this one. */
    day(iso: string): string {
      const date = new Date(iso);
      const isThisYear = date.getFullYear() === new Date().getFullYear();
      return format.dateTime(date, isThisYear ? { month: 'short', day: 'numeric' } : { dateStyle: 'medium' });
    },
  };
}
