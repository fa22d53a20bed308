import type { RubricField } from '@evalguard/contract';
import { useMemo } from 'react';
import { lazyPart } from '../../ui/lazy-part.ts';
import type { RenderMarking } from '../../ui/marks/answer-marking.ts';
import type { HeldItem } from './model/review-state.ts';
import { outputText } from './output-text.ts';

const MarkedAnswer = lazyPart(async () => (await import('./marking/marked-answer.tsx')).MarkedAnswer);

/** Has passages of an item's answer marked, where its questions ask for that; else undefined. */
export function useMarking(item: HeldItem, fields: readonly RubricField[]): RenderMarking | undefined {
  const { id } = item.item;
  const isAsked = fields.some(
    ({ type, key }) => type === 'spans' && (item.reopened_fields?.includes(key) ?? true),
  );
  const text = isAsked ? outputText(item) : '';
  return useMemo(
    () => (text === '' ? undefined : (show) => <MarkedAnswer itemId={id} text={text} show={show} />),
    [id, text],
  );
}
