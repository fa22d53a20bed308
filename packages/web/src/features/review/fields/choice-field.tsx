import { useState } from 'react';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import { chosen } from '../keys/rubric-key.ts';
import { emptyAnswer } from '../model/review-state.ts';
import { ChoiceChip } from './choice-chip.tsx';
import { controlId, type FieldProps } from './field-props.ts';

const isChosen = (value: unknown, option: string) =>
  Array.isArray(value) ? value.includes(option) : value === option;

/** One choice of several, or any number of them; what the pointed one means floats below. */
export function ChoiceField({ field, value, onChange }: FieldProps<'categorical'>) {
  const [pointed, setPointed] = useState<string | null>(null);
  const labelOf = useOptionLabel();
  const explained = field.options.find((option) => option.value === pointed)?.description;
  const answer = { ...emptyAnswer, values: { [field.key]: value } };
  return (
    <div className="relative">
      <div className="flex flex-wrap gap-1.5">
        {field.options.map((option, index) => (
          <ChoiceChip
            key={option.value}
            type={field.multiple ? 'checkbox' : 'radio'}
            name={controlId(field.key)}
            label={labelOf(option)}
            description={option.description}
            digit={index < 10 ? (index + 1) % 10 : null}
            hotkey={option.hotkey}
            isChecked={isChosen(value, option.value)}
            onChoose={() => onChange(chosen(field, option.value, answer))}
            onPoint={(isPointed) => setPointed(isPointed ? option.value : null)}
          />
        ))}
      </div>
      {explained !== undefined && (
        // Over what follows, so that nothing moves.
        <p
          aria-hidden="true"
          dir="auto"
          className="pointer-events-none absolute inset-x-0 top-full z-10 mt-1.5 rounded-lg bg-ink px-3 py-2 text-xs leading-snug text-paper shadow-raised"
        >
          {explained}
        </p>
      )}
    </div>
  );
}
