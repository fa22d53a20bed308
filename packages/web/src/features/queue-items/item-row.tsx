import type { ItemOverview } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';

interface ItemRowProps {
  id: string;
  index: number;
  top: number;
  /** Undefined while its page is on the way. */
  item: ItemOverview | undefined;
  isActive: boolean;
  isChosen: boolean;
  onChoose(): void;
  onOpen(): void;
}

const tones = {
  waiting: 'neutral',
  available: 'accent',
  completed: 'good',
  removed: 'bad',
  gold: 'accent',
} as const;
const cell = 'flex items-center overflow-hidden px-2';

/** One item in a line; on a phone the text, the state and the count of answers. */
export function ItemRow({ id, index, top, item, isActive, isChosen, onChoose, onOpen }: ItemRowProps) {
  const t = useTranslations('items');
  const format = useFormatter();
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-active={isActive || undefined}
      onClick={onOpen}
      className="absolute inset-x-0 grid h-10 cursor-pointer grid-cols-[2rem_1fr_6.5rem_6rem] border-b border-line text-sm hover:bg-paper data-active:bg-accent-soft sm:grid-cols-[2rem_4.5rem_1fr_7rem_6rem_4.5rem_9rem_5.5rem]"
      style={{ transform: `translateY(${top}px)` }}
    >
      <td className={`${cell} justify-center`}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isChosen}
          aria-label={t('choose', { position: index + 1 })}
          onClick={(event) => event.stopPropagation()}
          onChange={onChoose}
          className="size-4 accent-accent"
        />
      </td>
      <td className={`${cell} text-muted tabular-nums max-sm:hidden`}>
        {item === undefined ? '' : format.number(item.position)}
      </td>
      <td className={cell}>
        <span className="truncate" dir="auto">
          {item === undefined ? '…' : item.input || item.output || item.target_id}
        </span>
      </td>
      <td className={cell}>
        {item !== undefined && (
          <Badge tone={item.held_by.length > 0 ? 'warn' : tones[item.state]}>
            {t(item.held_by.length > 0 ? 'states.held' : `states.${item.state}`)}
          </Badge>
        )}
      </td>
      <td className={`${cell} justify-end tabular-nums`}>
        {/* Every rater has a place in a gold item. */}
        {item !== undefined &&
          format.number(item.submitted_count) +
            (item.state === 'gold' ? '' : `/${format.number(item.raters_required)}`)}
      </td>
      <td className={`${cell} justify-end tabular-nums max-sm:hidden`}>
        {item?.mean_score == null ? '' : format.number(item.mean_score, { maximumFractionDigits: 2 })}
      </td>
      <td className={`${cell} gap-1 max-sm:hidden`}>
        {item?.is_disputed === true && item.state !== 'gold' && <Badge tone="warn">{t('disputed')}</Badge>}
        {item?.is_flagged === true && <Badge tone="bad">{t('flagged')}</Badge>}
        <span className="truncate text-muted" dir="auto">
          {item?.labels.join(', ')}
        </span>
      </td>
      <td className={`${cell} justify-end text-muted tabular-nums max-sm:hidden`}>
        {item !== undefined && item.priority !== 0 && format.number(item.priority)}
      </td>
    </tr>
  );
}
