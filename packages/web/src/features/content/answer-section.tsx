import { useState } from 'react';
import { ContentSection } from './content-section.tsx';
import { LongText } from './long-text.tsx';
import { SourceToggle } from './section-toggle.tsx';
import { ValueContent } from './value-content.tsx';

/** What is judged is read to its end, so it is folded late. */
const answerFoldAt = 16_000;

/** An answer, rendered or as it was written. */
export function AnswerSection({ title, value }: { title: string; value: unknown }) {
  const [isSource, setIsSource] = useState(false);
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
      ) : (
        <ValueContent value={value} foldAt={answerFoldAt} />
      )}
    </ContentSection>
  );
}
