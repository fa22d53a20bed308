import { useAnswerForm } from '../answer-form.tsx';
import { shownItem } from '../model/review-state.ts';
import { useReview } from '../review-context.ts';
import { RubricForm } from '../rubric-form.tsx';

/** The questions that are asked of one side of a pair, below it. */
export function SideForm({ itemId, side }: { itemId: string; side: string }) {
  const form = useAnswerForm();
  const isShown = useReview((state) => shownItem(state)?.item.id === itemId);
  const fields = form.fields.filter((field) => field.key.endsWith(`.${side}`));
  if (!isShown || fields.length === 0) return null;
  return (
    <div className="border-t border-line">
      <RubricForm {...form} fields={fields} />
    </div>
  );
}
