import { memo, Suspense } from 'react';
import { MarkdownText } from '../features/content/markdown-text.tsx';
import { TargetContent } from '../features/content/target-content.tsx';
import type { ContentSlots } from '../features/review/content-slots.ts';
import { lazyPart } from '../ui/lazy-part.ts';

/** Only a correction needs it. */
const DiffText = lazyPart(async () => (await import('../features/content/diff-text.tsx')).DiffText);

/** A renewed lease makes a new item; its content stays as it is drawn. */
const Content = memo(TargetContent);

/** How the review shows content. Nothing comes from elsewhere. */
export const reviewContent: ContentSlots = {
  Item: ({ item, renderSide, renderMarking }) => (
    <Content
      {...{ renderSide, renderMarking }}
      target={item.target}
      display={item.display}
      metadata={item.item.metadata}
      images="blocked"
    />
  ),
  Markdown: MarkdownText,
  Diff: (texts) => (
    <Suspense fallback={null}>
      <DiffText {...texts} />
    </Suspense>
  ),
};

/** The same, with pictures from elsewhere, for projects that allow them. */
export const reviewContentWithImages: ContentSlots = {
  ...reviewContent,
  Item: ({ item, renderSide, renderMarking }) => (
    <Content
      {...{ renderSide, renderMarking }}
      target={item.target}
      display={item.display}
      metadata={item.item.metadata}
      images="https"
    />
  ),
};
