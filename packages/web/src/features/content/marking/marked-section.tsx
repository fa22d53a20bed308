import { useContext, useState } from 'react';
import type { RenderMarking } from '../../../ui/marks/answer-marking.ts';
import { isObject, readChat } from '../chat-message.ts';
import { ContentSection } from '../content-section.tsx';
import { detectContent } from '../detect-content.ts';
import { MarkingContext } from '../marking-context.ts';
import { MessageParts } from '../message-parts.tsx';
import { SourceToggle } from '../section-toggle.tsx';
import { ValueContent } from '../value-content.tsx';
import type { MarkableKind } from './markable-body.tsx';
import { MarkableText } from './markable-text.tsx';

interface MarkedSectionProps {
  title: string;
  value: unknown;
  renderMarking: RenderMarking;
}

const codeLengthMax = 100_000;

/** How a text is read in which every character can be marked; null where what is read is not its characters. */
function readAs(text: string): MarkableKind | null {
  const content = detectContent(text);
  if (content.kind === 'text' || content.kind === 'markdown') return { as: content.kind };
  if (content.kind !== 'code') return null;
  return text.length > codeLengthMax ? { as: 'text' } : { as: 'code', language: content.language };
}

/** An answer in which passages are marked: as it reads, or as it was written. */
export function MarkedSection({ title, value, renderMarking }: MarkedSectionProps) {
  return renderMarking((marking) => <Section {...{ title, value, marking }} />);
}

function Section({
  title,
  value,
  marking,
}: Pick<MarkedSectionProps, 'title' | 'value'> & { marking: Parameters<Parameters<RenderMarking>[0]>[0] }) {
  const isText = typeof value === 'string' || (isObject(value) && typeof value.content === 'string');
  const rendered = isText ? readAs(marking.text) : null;
  const [isSource, setIsSource] = useState(rendered === null);
  const body =
    rendered === null && !isSource ? (
      <ValueContent value={value} />
    ) : (
      <MarkableText marking={marking} kind={isSource || rendered === null ? { as: 'source' } : rendered} />
    );
  return (
    <ContentSection
      title={title}
      tone="answer"
      actions={<SourceToggle isOn={isSource} onChange={setIsSource} />}
    >
      {body}
      {isText && typeof value !== 'string' && <Rest value={value as Record<string, unknown>} />}
    </ContentSection>
  );
}

/** What stands beside the text in an answer that is more than one. */
function Rest({ value }: { value: Record<string, unknown> }) {
  const [message] = readChat(value) ?? [];
  const { content: _, ...rest } = value;
  if (message !== undefined) {
    const parts = message.parts.slice(1);
    return parts.length === 0 ? null : (
      <div className="mt-4">
        <MessageParts parts={parts} />
      </div>
    );
  }
  return Object.keys(rest).length === 0 ? null : (
    <div className="mt-4">
      <ValueContent value={rest} />
    </div>
  );
}

/** The text of a block that was pushed with an item, with passages marked in it. */
export function MarkedBlock({ kind }: { kind: 'markdown' | 'text' }) {
  const renderMarking = useContext(MarkingContext);
  return renderMarking?.((marking) => <MarkableText marking={marking} kind={{ as: kind }} />) ?? null;
}
