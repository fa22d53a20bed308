import { useFormatter } from 'use-intl';

/** Formats milliseconds in the unit in which they are read best. */
export function useDuration(): (milliseconds: number) => string {
  const format = useFormatter();
  return (milliseconds) => {
    const [value, unit] =
      milliseconds < 1_000
        ? [milliseconds, 'millisecond']
        : milliseconds < 120_000
          ? [milliseconds / 1_000, 'second']
          : [milliseconds / 60_000, 'minute'];
    return format.number(value, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: milliseconds < 10 ? 1 : unit === 'millisecond' ? 0 : 2,
    });
  };
}
