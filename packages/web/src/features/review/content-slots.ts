import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { RenderMarking } from '../../ui/marks/answer-marking.ts';
import type { HeldItem } from './model/review-state.ts';

/** What stands below a side of a pair: the questions that are asked of it. `side` is as made, a or b. */
export type RenderSide = (side: string) => ReactNode;

/** How content is rendered is not the review's business; the route says it. */
export interface ContentSlots {
  /** Everything about one item: what was asked, answered, expected, and around it. */
  Item: ComponentType<{
    item: HeldItem;
    renderSide: RenderSide;
    renderMarking: RenderMarking | undefined;
  }>;
  Markdown: ComponentType<{ text: string }>;
  /** What changes from one text to the other. */
  Diff: ComponentType<{ before: string; after: string }>;
}

const SlotsContext = createContext<ContentSlots | null>(null);
export const ContentSlotsProvider = SlotsContext;

export function useContentSlots(): ContentSlots {
  const slots = useContext(SlotsContext);
  if (slots === null) throw new Error('ContentSlotsProvider is missing above the review');
  return slots;
}
