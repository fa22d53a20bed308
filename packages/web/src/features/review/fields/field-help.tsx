import type { RubricField } from '@evalguard/contract';
import { useOptionLabel } from '../../../ui/use-option-label.ts';

const optionsOf = (field: RubricField) =>
  field.type === 'categorical' ? field.options : field.type === 'spans' ? field.labels : [];

export function hasHelp(field: RubricField): boolean {
  return (
    field.description !== undefined || optionsOf(field).some((option) => option.description !== undefined)
  );
}

/** What the question and each of its values mean, for who cannot point at them: on a phone. */
export function FieldHelp({ field, id }: { field: RubricField; id: string }) {
  const labelOf = useOptionLabel();
  const explained = optionsOf(field).filter((option) => option.description !== undefined);
  return (
    <div id={id} className="mb-3 space-y-2 rounded-lg bg-paper p-3 text-sm lg:hidden">
      {field.description !== undefined && (
        <p className="text-muted" dir="auto">
          {field.description}
        </p>
      )}
      {explained.length > 0 && (
        <dl className="space-y-1.5">
          {explained.map((option) => (
            <div key={option.value} dir="auto">
              <dt className="font-medium">{labelOf(option)}</dt>
              <dd className="text-muted">{option.description}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
