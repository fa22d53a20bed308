import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type JsonRow, JsonStretch } from './json-rows.ts';
import { OutboundLink } from './outbound-link.tsx';
import { safeLink } from './safe-url.ts';

interface JsonLineProps {
  row: JsonRow;
  isCurrent: boolean;
  onToggle(): void;
  onFocus(): void;
}

export function JsonLine({ row, isCurrent, onToggle, onFocus }: JsonLineProps) {
  const { depth, key, size, isOpen, place, siblings } = row;
  const hasChildren = (size ?? 0) > 0;
  return (
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={hasChildren ? isOpen : undefined}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={onFocus}
      onClick={hasChildren ? onToggle : undefined}
      // The focused line hears its own keys through the tree.
      onKeyDown={undefined}
      style={{ paddingInlineStart: `${Math.min(depth, 24) * 1.1 + 0.5}rem` }}
      className={`content-line ${hasChildren ? 'cursor-pointer hover:bg-accent-soft' : ''}`}
    >
      <span aria-hidden="true" className="content-line-mark">
        {hasChildren ? (isOpen ? '▾' : '▸') : ''}
      </span>
      <span className="min-w-0">
        {key !== null && (
          <>
            <bdi className={row.value instanceof JsonStretch ? 'content-line-stretch' : 'content-line-key'}>
              {key}
            </bdi>
            <span className="text-muted">: </span>
          </>
        )}
        <LineValue value={row.value} size={size} />
      </span>
    </div>
  );
}

/** A longer string shows its beginning until it is opened. */
const stringLengthFirst = 240;
const stringLengthMax = 50_000;

function LineValue({ value, size }: { value: unknown; size: number | null }) {
  const t = useTranslations('content.json');
  if (typeof value === 'string') return <LineText text={value} />;
  if (size !== null) {
    const brackets = Array.isArray(value) || value instanceof JsonStretch ? ['[', ']'] : ['{', '}'];
    return (
      <span className="text-muted">
        {brackets[0]}
        {size > 0 && <span className="px-1 text-xs">{t('size', { count: size })}</span>}
        {brackets[1]}
      </span>
    );
  }
  return <span className={value === null ? 'text-muted' : 'content-line-value'}>{String(value)}</span>;
}

function LineText({ text }: { text: string }) {
  const t = useTranslations('content.json');
  const [isOpen, setIsOpen] = useState(false);
  const isLong = text.length > stringLengthFirst;
  const shown = isLong ? text.slice(0, isOpen ? stringLengthMax : stringLengthFirst) : text;
  const isLink = !isLong && /^(?:https?:|mailto:)/i.test(text) && safeLink(text) !== null;
  return (
    <span dir="auto" className="content-line-text">
      {isLink ? <OutboundLink url={text}>{text}</OutboundLink> : shown}
      {isLong && (
        <button type="button" onClick={() => setIsOpen(!isOpen)} className="ms-1 text-accent underline">
          {isOpen ? t('less') : t('more', { count: text.length - shown.length })}
        </button>
      )}
    </span>
  );
}
