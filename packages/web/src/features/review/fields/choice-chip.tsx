import { type ChangeEvent, useId } from 'react';

interface ChoiceChipProps {
  type: 'radio' | 'checkbox';
  name: string;
  label: string;
  description?: string | undefined;
  /** Keys that choose it; shown beside the label, the first only while its field is active. */
  digit: number | null;
  hotkey?: string | undefined;
  isChecked: boolean;
  onChoose(): void;
  onPoint(isPointed: boolean): void;
}

/** A real radio button or checkbox that looks like a chip. */
export function ChoiceChip(props: ChoiceChipProps) {
  const { type, name, label, description, digit, hotkey, isChecked, onChoose, onPoint } = props;
  const id = useId();
  // A radio that is chosen again stays chosen; React tells nothing of it, and nothing is to be told.
  const onChange = (_event: ChangeEvent) => onChoose();
  return (
    <label
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      className="relative inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-lg border border-line bg-raised px-3 py-1 text-sm transition-colors select-none hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-lg:min-h-11 max-lg:px-4"
    >
      <input
        type={type}
        name={name}
        checked={isChecked}
        onChange={onChange}
        onFocus={() => onPoint(true)}
        onBlur={() => onPoint(false)}
        aria-keyshortcuts={[digit, hotkey].filter((key) => key !== null && key !== undefined).join(' ')}
        aria-describedby={description === undefined ? undefined : id}
        className="absolute inset-0 m-0 cursor-pointer appearance-none opacity-0"
      />
      <span dir="auto">{label}</span>
      {digit !== null && (
        <span aria-hidden="true" className="hidden lg:group-data-active/field:inline">
          <kbd>{digit}</kbd>
        </span>
      )}
      {hotkey !== undefined && (
        <span aria-hidden="true" className="max-lg:hidden">
          <kbd>{hotkey}</kbd>
        </span>
      )}
      {description !== undefined && (
        // Of the description only: in the label too, it would be read twice.
        <span id={id} aria-hidden="true" className="sr-only">
          {description}
        </span>
      )}
    </label>
  );
}
