import { useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ContentSection } from './content-section.tsx';
import { FoldedPart } from './folded-part.tsx';
import { OutboundLink } from './outbound-link.tsx';
import { type RetrievedDocument, readContext } from './read-context.ts';
import { safeLink } from './safe-url.ts';
import { ValueContent } from './value-content.tsx';

/** More documents than this stay closed: few are read at once. */
const openDocumentsMax = 1;
const shownDocumentsMax = 200;
const shownOthersMax = 50;
const titleLengthMax = 300;

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
          <FoldedPart title={t('system')}>
            <ValueContent value={system} />
          </FoldedPart>
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
          <FoldedPart title={t('furtherDocuments', { count: documents.length - shownDocumentsMax })}>
            <ValueContent value={documents.slice(shownDocumentsMax)} />
          </FoldedPart>
        )}
        {others.slice(0, shownOthersMax).map(([name, value]) => (
          <FoldedPart key={name} title={<bdi>{name.slice(0, titleLengthMax)}</bdi>}>
            <ValueContent value={value} />
          </FoldedPart>
        ))}
        {others.length > shownOthersMax && (
          <ValueContent value={Object.fromEntries(others.slice(shownOthersMax))} />
        )}
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
    <FoldedPart
      title={<bdi>{title?.slice(0, titleLengthMax) ?? t('document', { place })}</bdi>}
      aside={aside}
      isOpen={isOpen}
    >
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
    </FoldedPart>
  );
}
