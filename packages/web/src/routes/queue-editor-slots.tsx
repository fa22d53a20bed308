import type { EditorSlots } from '../features/queue-editor/queue-editor.tsx';
import { RubricPreview } from '../features/review/rubric-preview.tsx';
import { reviewContent } from './review-content.tsx';

/** How the editor of a queue shows what raters will see: with the review's own form. */
export const queueEditorSlots: EditorSlots = {
  Preview: (props) => <RubricPreview {...props} slots={reviewContent} />,
  Markdown: reviewContent.Markdown,
};
