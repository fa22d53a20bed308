import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ChatPart } from './chat-message.ts';
import { SafeImage } from './safe-image.tsx';
import { ValueContent } from './value-content.tsx';

const nameLengthMax = 200;

interface MessagePartsProps {
  parts: readonly ChatPart[];
  /** Characters from which a text is folded. */
  foldAt?: number;
}

/** What one message holds: text, pictures, reasoning, calls of tools and their results. */
export function MessageParts({ parts, foldAt }: MessagePartsProps) {
  const t = useTranslations('content.chat');
  if (parts.length === 0) return <p className="text-sm text-muted">{t('nothing')}</p>;
  return (
    <div className="space-y-3">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message never change places
        <Part key={index} part={part} {...(foldAt !== undefined && { foldAt })} />
      ))}
    </div>
  );
}

function Part({ part, foldAt }: { part: ChatPart; foldAt?: number }) {
  const t = useTranslations('content.chat');
  switch (part.type) {
    case 'value':
      return <ValueContent value={part.value} {...(foldAt !== undefined && { foldAt })} />;
    case 'image':
      return <SafeImage url={part.url} alt={t('image')} />;
    case 'thought':
      return (
        <Folded summary={t('thought')}>
          <ValueContent value={part.text} />
        </Folded>
      );
    case 'call':
      return (
        <div className="content-call">
          <p className="content-call-name">
            <span aria-hidden="true">→</span> {t('call')}{' '}
            <code dir="ltr">{part.name.slice(0, nameLengthMax)}</code>
          </p>
          <ValueContent value={part.input} />
        </div>
      );
    case 'result':
      return (
        <div className="content-call" data-error={part.isError ? '' : undefined}>
          <p className="content-call-name">
            <span aria-hidden="true">←</span> {part.isError ? t('failed') : t('result')}{' '}
            {part.id !== null && <code dir="ltr">{part.id.slice(0, nameLengthMax)}</code>}
          </p>
          <ValueContent value={part.value} />
        </div>
      );
  }
}

function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="text-sm">
      <summary className="text-muted">{summary}</summary>
      <div className="mt-2 border-s-2 border-line ps-3">{children}</div>
    </details>
  );
}
