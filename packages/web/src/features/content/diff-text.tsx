import './content.css';
import { useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { type DiffPart, diffParts } from './diff-parts.ts';

interface DiffTextProps {
  before: string;
  after: string;
}

/** Of a longer unchanged stretch only this much shows at its ends. */
const contextLength = 160;

/** What changes from one text to the other, marked in one text. */
export function DiffText({ before, after }: DiffTextProps) {
  const t = useTranslations('content.diff');
  const locale = useLocale();
  const parts = useMemo(() => diffParts(before, after, locale), [before, after, locale]);
  if (parts === null) return <p className="text-sm text-muted">{t('tooLong')}</p>;
  if (parts.every((part) => part.kind === 'same')) return <p className="text-sm text-muted">{t('same')}</p>;
  return (
    <div dir="auto" className="content-plain content-diff">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts are made anew as a whole
        <Part key={index} part={part} isFirst={index === 0} isLast={index === parts.length - 1} />
      ))}
    </div>
  );
}

function Part({ part, isFirst, isLast }: { part: DiffPart; isFirst: boolean; isLast: boolean }) {
  const t = useTranslations('content.diff');
  if (part.kind === 'same') return <Unchanged text={part.text} isFirst={isFirst} isLast={isLast} />;
  const Tag = part.kind === 'added' ? 'ins' : 'del';
  return (
    <Tag>
      <span className="sr-only">{part.kind === 'added' ? t('added') : t('removed')} </span>
      {part.text}
      <span className="sr-only"> {t('end')}</span>
    </Tag>
  );
}

function Unchanged({ text, isFirst, isLast }: { text: string; isFirst: boolean; isLast: boolean }) {
  const t = useTranslations('content.diff');
  const [isOpen, setIsOpen] = useState(false);
  const head = isFirst ? '' : text.slice(0, contextLength);
  const tail = isLast ? '' : text.slice(-contextLength);
  const hidden = text.length - head.length - tail.length;
  if (isOpen || hidden < contextLength) return text;
  return (
    <>
      {head}
      <button type="button" onClick={() => setIsOpen(true)} className="content-diff-fold">
        {t('unchanged', { count: hidden })}
      </button>
      {tail}
    </>
  );
}
