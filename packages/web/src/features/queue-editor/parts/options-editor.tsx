import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { editorId, useFault } from '../editor-context.ts';
import { focusSoon } from '../focus-soon.ts';
import {
  addOption,
  changeOption,
  type FieldDraft,
  moveOption,
  type RubricDraft,
  removeOption,
} from '../model/rubric-draft.ts';
import { OptionRow, optionGrid } from './option-row.tsx';

interface OptionsEditorProps {
  /** Of the list, as the server writes it. */
  path: string;
  field: FieldDraft;
  rubric: RubricDraft;
  onChange(rubric: RubricDraft): void;
}

/** The values of a choice or the labels of highlights, in the order of their digit keys. */
export function OptionsEditor({ path, field, rubric, onChange }: OptionsEditorProps) {
  const t = useTranslations('queues.fields');
  const fault = useFault(path, false);
  const { id: fieldId, options } = field;
  const add = () => {
    onChange(addOption(rubric, fieldId));
    focusSoon(editorId(`${path}[${options.length}].label`));
  };
  const remove = (id: number, place: number) => {
    onChange(removeOption(rubric, fieldId, id));
    const next = Math.min(place, options.length - 2);
    focusSoon(next < 0 ? `${editorId(path)}-add` : editorId(`${path}[${next}].label`));
  };
  const move = (id: number, step: -1 | 1) => {
    onChange(moveOption(rubric, fieldId, id, step));
    focusSoon(`option-${id}-${step === -1 ? 'up' : 'down'}`);
  };
  return (
    <fieldset
      id={editorId(path)}
      tabIndex={-1}
      aria-describedby={fault === null ? undefined : `${editorId(path)}-fault`}
      className="outline-none"
    >
      <legend className="text-sm font-medium">{t(field.type === 'spans' ? 'labels' : 'values')}</legend>
      {options.length > 0 && (
        <div
          aria-hidden="true"
          className={`mt-1 hidden gap-2 text-xs text-muted lg:grid ${optionGrid} lg:pe-[7rem]`}
        >
          <span>{t('valueLabel')}</span>
          <span>{t('valueDescription')}</span>
          <span>{t('hotkey')}</span>
          <span>{t('value')}</span>
        </div>
      )}
      <ul className="mt-1 space-y-2">
        {options.map((option, place) => (
          <OptionRow
            key={option.id}
            path={`${path}[${place}]`}
            option={option}
            place={place}
            count={options.length}
            onChange={(patch) => onChange(changeOption(rubric, fieldId, option.id, patch))}
            onMove={(step) => move(option.id, step)}
            onRemove={() => remove(option.id, place)}
          />
        ))}
      </ul>
      {fault !== null && (
        <p id={`${editorId(path)}-fault`} className="mt-1 text-sm font-medium text-bad">
          {fault}
        </p>
      )}
      <Button id={`${editorId(path)}-add`} onClick={add} className="mt-2 max-lg:min-h-11">
        {t(field.type === 'spans' ? 'addLabel' : 'addValue')}
      </Button>
    </fieldset>
  );
}
