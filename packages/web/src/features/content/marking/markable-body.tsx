import { useMemo } from 'react';
import { LongText } from '../long-text.tsx';
import { MarkableCode } from './markable-rendering.tsx';

/** `source`: a text whose rendering has other characters than it has, shown as it is. */
export type MarkableKind = { as: 'markdown' | 'text' | 'source' } | { as: 'code'; language: string };

/** What is judged is read to its end, so it is folded late. */
const foldAt = 16_000;

/** The text in the form in which it is read. */
export function MarkableBody({ text, kind }: { text: string; kind: MarkableKind }) {
  const runs = useMemo(() => [{ text, at: 0, to: text.length }], [text]);
  if (kind.as === 'code') return <MarkableCode text={text} language={kind.language} runs={runs} />;
  if (kind.as !== 'source') return <LongText text={text} kind={kind.as} foldAt={foldAt} />;
  return (
    <div className="font-mono text-[0.8125rem]">
      <LongText text={text} kind="text" foldAt={foldAt} />
    </div>
  );
}
