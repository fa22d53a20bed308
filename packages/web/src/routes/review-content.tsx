import type { ContentSlots } from '../features/review/content-slots.ts';

function Plain({ value }: { value: unknown }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <p dir="auto" className="whitespace-pre-wrap">
      {text}
    </p>
  );
}

/** How the review shows content. */
export const reviewContent: ContentSlots = {
  Item: ({ item }) => <Plain value={item.display ?? item.target} />,
  Markdown: ({ text }) => <Plain value={text} />,
  Diff: ({ after }) => <Plain value={after} />,
};
