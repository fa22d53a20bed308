import type { RubricField } from '@evalguard/contract';
import { Suspense } from 'react';
import { lazyPart } from '../../ui/lazy-part.ts';
import type { RubricFormProps } from './answer-form.tsx';
import { BooleanField } from './fields/boolean-field.tsx';
import { ChoiceField } from './fields/choice-field.tsx';
import { FieldFrame } from './fields/field-frame.tsx';
import { NumericField } from './fields/numeric-field.tsx';
import { TextField } from './fields/text-field.tsx';
import { useShown } from './review-context.ts';

// Not every rubric has these; the code comes with the first that does.
const CorrectionField = lazyPart(async () => (await import('./fields/correction-field.tsx')).CorrectionField);
const SpansField = lazyPart(async () => (await import('./fields/spans-field.tsx')).SpansField);

/** Every question of the rubric, in its order. */
export function RubricForm({ fields, activeKey, onActivate, onAnswer }: RubricFormProps) {
  const values = useShown((state) => state.answer.values);
  const faults = useShown((state) => state.faults);
  return (
    <div className="space-y-6 py-5">
      {fields.map((field) => (
        <FieldFrame
          key={field.key}
          field={field}
          fault={faults.get(field.key)}
          isActive={field.key === activeKey}
          onActivate={() => onActivate(field.key)}
        >
          <Control
            field={field}
            value={values[field.key]}
            isActive={field.key === activeKey}
            onChange={(value) => onAnswer(field.key, value)}
          />
        </FieldFrame>
      ))}
    </div>
  );
}

interface ControlProps {
  field: RubricField;
  value: unknown;
  isActive: boolean;
  onChange(value: unknown): void;
}

function Control({ field, ...rest }: ControlProps) {
  switch (field.type) {
    case 'categorical':
      return <ChoiceField field={field} {...rest} />;
    case 'numeric':
      return <NumericField field={field} {...rest} />;
    case 'boolean':
      return <BooleanField field={field} {...rest} />;
    case 'text':
      return <TextField field={field} {...rest} />;
    case 'correction':
      return (
        <Suspense fallback={<div className="min-h-9" />}>
          <CorrectionField field={field} {...rest} />
        </Suspense>
      );
    case 'spans':
      return (
        <Suspense fallback={<div className="min-h-32" />}>
          <SpansField field={field} {...rest} />
        </Suspense>
      );
  }
}
