const paths = {
  back: 'M15 6l-6 6 6 6',
  forward: 'M9 6l6 6-6 6',
  flag: 'M5 21V4h11l-1.5 4L16 12H5',
  book: 'M4 5.5A2.5 2.5 0 0 1 6.5 3H20v15H6.5A2.5 2.5 0 0 0 4 20.5zM4 20.5A2.5 2.5 0 0 0 6.5 21H20',
  keyboard: 'M3 7h18v10H3z M7 10.5h.01 M11 10.5h.01 M15 10.5h.01 M8 14h8',
  undo: 'M8 5L4 9l4 4 M4 9h10a6 6 0 0 1 0 12h-3',
  skip: 'M5 5l8 7-8 7z M18 5v14',
  help: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7 M12 17h.01',
  close: 'M6 6l12 12 M18 6L6 18',
  more: 'M5 12h.01 M12 12h.01 M19 12h.01',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
} as const;

interface IconProps {
  name: keyof typeof paths;
  className?: string;
}

/** Decoration: what carries it says in words what it is. Arrows turn round with the writing direction. */
export function Icon({ name, className = 'size-4.5' }: IconProps) {
  const isTurned = name === 'back' || name === 'forward' || name === 'undo' || name === 'skip';
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={`shrink-0 fill-none stroke-current ${isTurned ? 'rtl:-scale-x-100' : ''} ${className}`}
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
