import { useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ContentSection } from './content-section.tsx';
import { OutboundLink } from './outbound-link.tsx';
import { type RetrievedDocument, readContext } from './read-context.ts';
import { safeLink } from './safe-url.ts';
import { ValueContent } from './value-content.tsx';

/** More documents than this stay closed: few are read at once. */
const openDocumentsMax = 1;
const shownDocumentsMax = 200;

/** What the model was given beside the question: system prompt, earlier messages, retrieved documents. */
export function ContextContent({ context }: { context: unknown }) {
  const t = useTranslations('content.context');
  const { system, documents, messages, others } = useMemo(() => readContext(context), [context]);
  const isEmpty = system === null && messages === null && documents.length === 0 && others.length === 0;
  if (isEmpty) return null;
  return (
    <ContentSection title={t('title')}>
      <div className="space-y-2.5">
        {system !== null && (
          <Folded title={t('system')}>
            <ValueContent value={system} />
          </Folded>
        )}
        {messages !== null && <ValueContent value={messages} />}
        {documents.slice(0, shownDocumentsMax).map((document, index) => (
          <Document
            // biome-ignore lint/suspicious/noArrayIndexKey: the documents of a case never change places
            key={index}
            document={document}
            place={index + 1}
            isOpen={documents.length <= openDocumentsMax}
          />
        ))}
        {documents.length > shownDocumentsMax && (
          <Folded title={t('furtherDocuments', { count: documents.length - shownDocumentsMax })}>
            <ValueContent value={documents.slice(shownDocumentsMax)} />
          </Folded>
        )}
        {others.map(([name, value]) => (
          <Folded key={name} title={name}>
            <ValueContent value={value} />
          </Folded>
        ))}
      </div>
    </ContentSection>
  );
}

interface DocumentProps {
  document: RetrievedDocument;
  place: number;
  isOpen: boolean;
}

function Document({ document, place, isOpen }: DocumentProps) {
  const t = useTranslations('content.context');
  const format = useFormatter();
  const { title, url, body, score, rest } = document;
  const aside = score === null ? null : format.number(score, { maximumFractionDigits: 3 });
  return (
    <Folded title={title ?? t('document', { place })} aside={aside} isOpen={isOpen}>
      {url !== null && (
        <p className="mb-2 text-xs break-all text-muted">
          {safeLink(url) === null ? url : <OutboundLink url={url}>{url}</OutboundLink>}
        </p>
      )}
      <ValueContent value={body} foldAt={3_000} />
      {rest !== null && (
        <div className="mt-3">
          <ValueContent value={rest} />
        </div>
      )}
    </Folded>
  );
}

interface FoldedProps {
  title: string;
  aside?: string | null;
  isOpen?: boolean;
  children: React.ReactNode;
}

function Folded({ title, aside = null, isOpen = false, children }: FoldedProps) {
  return (
    <details open={isOpen} className="content-folded">
      <summary>
        <bdi className="min-w-0 flex-1 truncate">{title}</bdi>
        {aside !== null && <span className="text-xs text-muted tabular-nums">{aside}</span>}
      </summary>
      <div className="px-4 pb-4 text-[0.9375rem]">{children}</div>
    </details>
  );
}
