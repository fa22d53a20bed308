export interface Bar {
  key: string;
  label: string;
  count: number;
  /** What stands behind the bar. */
  text: string;
}

/** Horizontal bars with their labels and counts as text: read by everyone in the same order. */
export function BarList({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul className="grid grid-cols-[minmax(4rem,auto)_1fr_auto] items-center gap-x-3 gap-y-1.5 text-sm">
      {bars.map(({ key, label, count, text }) => (
        <li key={key} className="contents">
          <span className="max-w-48 truncate" dir="auto" title={label}>
            {label}
          </span>
          <svg className="h-3.5 w-full rtl:-scale-x-100" aria-hidden="true">
            <rect width="100%" height="100%" rx="3" className="fill-paper" />
            <rect width={`${(100 * count) / most}%`} height="100%" rx="3" className="fill-accent" />
          </svg>
          <span className="text-end text-muted tabular-nums">{text}</span>
        </li>
      ))}
    </ul>
  );
}
