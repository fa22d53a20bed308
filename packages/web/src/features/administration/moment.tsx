import { useFormatter, useNow } from 'use-intl';

/** A time as "3 hours ago", with the whole of it at hand. */
export function Moment({ at }: { at: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const time = new Date(at);
  return (
    <time dateTime={at} title={format.dateTime(time, { dateStyle: 'medium', timeStyle: 'medium' })}>
      {format.relativeTime(time, now)}
    </time>
  );
}
