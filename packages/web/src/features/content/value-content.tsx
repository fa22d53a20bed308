import { Suspense, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { lazyPart } from '../../ui/lazy-part.ts';
import { ChatMessages } from './chat-messages.tsx';
import { CodeBlock } from './code-block.tsx';
import { DataTable } from './data-table.tsx';
import { type Content, detectContent } from './detect-content.ts';
import { LongText } from './long-text.tsx';
import { SafeImage } from './safe-image.tsx';

const JsonTree = lazyPart(async () => (await import('./json-tree.tsx')).JsonTree);

interface ValueContentProps {
  value: unknown;
  /** Characters from which a text is folded. */
  foldAt?: number;
}

/** Any value, as what it is: text, markdown, code, a chat, a table, a picture or a tree. */
export function ValueContent({ value, foldAt }: ValueContentProps) {
  const content = useMemo(() => detectContent(value), [value]);
  return <KnownContent content={content} {...(foldAt !== undefined && { foldAt })} />;
}

function KnownContent({ content, foldAt }: { content: Content; foldAt?: number }) {
  const t = useTranslations('content.value');
  const fold = foldAt === undefined ? {} : { foldAt };
  switch (content.kind) {
    case 'empty':
      return <p className="text-sm text-muted">{t('empty')}</p>;
    case 'text':
    case 'markdown':
      return <LongText text={content.text} kind={content.kind} {...fold} />;
    case 'code':
      return content.text.length > 100_000 ? (
        <LongText text={content.text} kind="text" {...fold} />
      ) : (
        <CodeBlock text={content.text} language={content.language} />
      );
    case 'image':
      return <SafeImage url={content.url} alt={t('image')} />;
    case 'chat':
      return (
        <div className="space-y-4">
          <ChatMessages messages={content.messages} />
          {content.rest !== null && <Tree value={content.rest} />}
        </div>
      );
    case 'table':
      return <DataTable table={content.table} />;
    case 'json':
      return <Tree value={content.value} />;
  }
}

function Tree({ value }: { value: unknown }) {
  const t = useTranslations('content.value');
  return (
    <Suspense fallback={<div className="min-h-24" aria-busy="true" />}>
      <JsonTree value={value} label={t('tree')} />
    </Suspense>
  );
}
