import { useState } from 'react';
import { chosen } from '../keys/rubric-key.ts';
import { emptyAnswer } from '../model/review-state.ts';
import { ChoiceChip } from './choice-chip.tsx';
import { controlId, type FieldProps } from './field-props.ts';
import { useOptionLabel } from './use-option-label.ts';

const isChosen = (value: unknown, option: string) =>
  Array.isArray(value) ? value.includes(option) : value === option;

/** One choice of several, or any number of them; what the pointed or chosen one means stands below. */
export function ChoiceField({ field, value, onChange }: FieldProps<'categorical'>) {
  const [pointed, setPointed] = useState<string | null>(null);
  const labelOf = useOptionLabel();
  const explained = field.options.find((option) =>
    pointed === null ? isChosen(value, option.value) : option.value === pointed,
  );
  const hasDescriptions = field.options.some((option) => option.description !== undefined);
  const answer = { ...emptyAnswer, values: { [field.key]: value } };
  return (
    <>
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
      {hasDescriptions && (
        // Two lines are kept free, so that nothing moves when the text changes.
        <p
          className="mt-1.5 line-clamp-2 min-h-[2.5em] text-xs leading-tight text-muted"
          dir="auto"
          aria-hidden="true"
        >
          {explained?.description}
        </p>
      )}
    </>
  );
}
