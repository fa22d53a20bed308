import { createContext, useContext } from 'react';
import { shownItem } from '../model/review-state.ts';
import { useReview } from '../review-context.ts';
import { RubricForm, type RubricFormProps } from '../rubric-form.tsx';

const SideFormContext = createContext<RubricFormProps | null>(null);
/** The questions of the item on the screen, for those that stand beside its sides. */
export const SideFormProvider = SideFormContext;

/** The questions that are asked of one side of a pair, below it. */
export function SideForm({ itemId, side }: { itemId: string; side: string }) {
  const form = useContext(SideFormContext);
  const isShown = useReview((state) => shownItem(state)?.item.id === itemId);
  const fields = form?.fields.filter((field) => field.key.endsWith(`.${side}`)) ?? [];
  if (form === null || !isShown || fields.length === 0) return null;
  return (
    <div className="border-t border-line">
      <RubricForm {...form} fields={fields} />
    </div>
  );
}
