import { Suspense, useContext, useMemo, useState } from 'react';
import { lazyPart } from '../../ui/lazy-part.ts';
import { readChat } from './chat-message.ts';
import { ContentSection } from './content-section.tsx';
import { LongText } from './long-text.tsx';
import { MarkingContext } from './marking-context.ts';
import { MessageParts } from './message-parts.tsx';
import { SourceToggle } from './section-toggle.tsx';
import { ValueContent } from './value-content.tsx';

const MarkedSection = lazyPart(async () => (await import('./marking/marked-section.tsx')).MarkedSection);

/** What is judged is read to its end, so it is folded late. */
const answerFoldAt = 16_000;

interface AnswerSectionProps {
  title: string;
  value: unknown;
}

/** An answer, to be read or also to be marked in. */
export function AnswerSection(props: AnswerSectionProps) {
  const renderMarking = useContext(MarkingContext);
  if (renderMarking === null) return <ReadSection {...props} />;
  return (
    <Suspense fallback={<ReadSection {...props} />}>
      <MarkedSection {...props} renderMarking={renderMarking} />
    </Suspense>
  );
}

/** Rendered or as it was written. */
function ReadSection({ title, value }: AnswerSectionProps) {
  const [isSource, setIsSource] = useState(false);
  // One message is the answer itself; only of several must be said who speaks.
  const messages = useMemo(() => (typeof value === 'object' ? readChat(value) : null), [value]);
  const single = messages?.length === 1 ? messages[0] : undefined;
  const isText = typeof value === 'string' && value.trim() !== '';
  return (
    <ContentSection
      title={title}
      tone="answer"
      actions={isText && <SourceToggle isOn={isSource} onChange={setIsSource} />}
    >
      {isText && isSource ? (
        <div className="font-mono text-[0.8125rem]">
          <LongText text={value} kind="text" foldAt={answerFoldAt} />
        </div>
      ) : single !== undefined ? (
        <MessageParts parts={single.parts} foldAt={answerFoldAt} />
      ) : (
        <ValueContent value={value} foldAt={answerFoldAt} />
      )}
    </ContentSection>
  );
}
