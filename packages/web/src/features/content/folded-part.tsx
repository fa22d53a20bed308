import { type ReactNode, useState } from 'react';

interface FoldedPartProps {
  title: ReactNode;
  /** A short note at the other end of the line. */
  aside?: string | null;
  isOpen?: boolean;
  children: ReactNode;
}

/** A part that is closed until it is wanted; what is in it is made when it is first opened, not before. */
export function FoldedPart({ title, aside = null, isOpen = false, children }: FoldedPartProps) {
  const [wasOpened, setWasOpened] = useState(isOpen);
  return (
    <details
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open) setWasOpened(true);
      }}
      className="content-folded"
    >
      <summary>
        <span className="min-w-0 flex-1 truncate">{title}</span>
        {aside !== null && <span className="text-xs text-muted tabular-nums">{aside}</span>}
      </summary>
      <div className="px-4 pb-4 text-[0.9375rem]">{wasOpened && children}</div>
    </details>
  );
}
