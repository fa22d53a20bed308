import type { TargetType } from '@evalguard/contract';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { editorId, useFault } from '../editor-context.ts';
import { focusSoon } from '../focus-soon.ts';
import {
  addField,
  type FieldType,
  fieldTypes,
  moveField,
  type RubricDraft,
  removeField,
} from '../model/rubric-draft.ts';
import { FieldCard } from './field-card.tsx';
import { TemplatePicker } from './template-picker.tsx';

interface RubricBuilderProps {
  rubric: RubricDraft;
  targetType: TargetType;
  savedKeys: ReadonlySet<string>;
  onChange(rubric: RubricDraft, targetType?: TargetType): void;
}

/** The questions of a queue: from a template or one by one, moved and removed by keyboard as by pointer. */
export function RubricBuilder({ rubric, targetType, savedKeys, onChange }: RubricBuilderProps) {
  const t = useTranslations('queues.fields');
  const [said, setSaid] = useState('');
  /** What the last removal or template took away. */
  const [before, setBefore] = useState<RubricDraft | null>(null);
  const fault = useFault('rubric.fields', false);
  const { fields } = rubric;
  const nameOf = (place: number) => fields[place]?.label.trim() || t('number', { number: place + 1 });
  const add = (type: FieldType) => {
    onChange(addField(rubric, type));
    focusSoon(editorId(`rubric.fields[${fields.length}].label`));
  };
  const move = (id: number, place: number, step: -1 | 1) => {
    onChange(moveField(rubric, id, step));
    setSaid(t('moved', { name: nameOf(place), place: place + 1 + step, count: fields.length }));
    focusSoon(`field-row-${id}-${step === -1 ? 'up' : 'down'}`);
  };
  const remove = (id: number, place: number) => {
    setBefore(rubric);
    setSaid(t('removed', { name: nameOf(place) }));
    onChange(removeField(rubric, id));
    focusSoon('rubric-undo');
  };
  const undo = () => {
    if (before === null) return;
    // Ids given since must not be given again.
    onChange({ fields: before.fields, nextId: Math.max(before.nextId, rubric.nextId) });
    setBefore(null);
    setSaid('');
    focusSoon(editorId('rubric.fields[0].label'));
  };
  return (
    <div className="space-y-4">
      {fields.length === 0 && (
        <TemplatePicker
          rubric={rubric}
          targetType={targetType}
          onPick={(picked, target) => {
            setBefore(null);
            onChange(picked, target);
            if (picked.fields.length === 0) return focusSoon('rubric-add');
            setSaid(t('picked', { count: picked.fields.length }));
            focusSoon(editorId('rubric.fields[0].label'));
          }}
        />
      )}
      <ol className="space-y-3">
        {fields.map((field, place) => (
          <FieldCard
            key={field.id}
            field={field}
            place={place}
            rubric={rubric}
            isPair={targetType === 'pairwise'}
            isSaved={savedKeys.has(field.key)}
            onChange={onChange}
            onMove={(step) => move(field.id, place, step)}
            onRemove={() => remove(field.id, place)}
          />
        ))}
      </ol>
      {before !== null && (
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
          {said}
          <Button id="rubric-undo" variant="quiet" onClick={undo} className="max-lg:min-h-11">
            {t('undo')}
          </Button>
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      {fault !== null && (
        <p id={editorId('rubric.fields')} tabIndex={-1} className="text-sm font-medium text-bad">
          {fault}
        </p>
      )}
      <fieldset id="rubric-add" tabIndex={-1} className="outline-none">
        <legend className="text-sm font-medium">{t('add')}</legend>
        <div className="mt-2 flex flex-wrap gap-2">
          {fieldTypes.map((type) => (
            <Button key={type} onClick={() => add(type)} className="max-lg:min-h-11">
              <span aria-hidden="true">+</span>
              {t(`types.${type}`)}
            </Button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
