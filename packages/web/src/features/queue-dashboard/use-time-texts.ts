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
    day(iso: string): string {
      return format.dateTime(new Date(iso), { dateStyle: 'medium' });
    },
  };
}
