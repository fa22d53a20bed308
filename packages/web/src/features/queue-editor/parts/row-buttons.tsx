import { Icon } from '../../../ui/icon.tsx';

interface RowButtonsProps {
  /** Their ids begin with it, so that the focus can follow what moves. */
  id: string;
  labels: { up: string; down: string; remove: string };
  isFirst: boolean;
  isLast: boolean;
  onMove(step: -1 | 1): void;
  onRemove(): void;
}

const buttonClass =
  'grid size-9 place-items-center rounded-md text-muted hover:bg-paper hover:text-ink aria-disabled:opacity-40 max-lg:size-11';

/** Up, down, away. At an end the button stays and does nothing, so that the focus has somewhere to be. */
export function RowButtons({ id, labels, isFirst, isLast, onMove, onRemove }: RowButtonsProps) {
  return (
    <div className="flex shrink-0">
      <button
        type="button"
        id={`${id}-up`}
        aria-label={labels.up}
        title={labels.up}
        aria-disabled={isFirst}
        onClick={() => !isFirst && onMove(-1)}
        className={buttonClass}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        id={`${id}-down`}
        aria-label={labels.down}
        title={labels.down}
        aria-disabled={isLast}
        onClick={() => !isLast && onMove(1)}
        className={buttonClass}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        aria-label={labels.remove}
        title={labels.remove}
        onClick={onRemove}
        className={`${buttonClass} hover:bg-bad-soft hover:text-bad`}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
