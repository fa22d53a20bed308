import type { ReactNode } from 'react';
import { SelectInput } from '../../ui/select-input.tsx';

export interface Choice {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange(value: string): void;
}

/** What is looked at, as lists beside one another; one below the other on a phone, where two would cut their words. */
export function ChoiceBar({ choices, children }: { choices: readonly Choice[]; children?: ReactNode }) {
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {choices.map(({ label, value, options, onChange }) => (
        <SelectInput
          key={label}
          label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </SelectInput>
      ))}
      {children}
    </div>
  );
}
