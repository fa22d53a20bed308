import { useTranslations } from 'use-intl';
import { ChoiceSetting } from '../fields/choice-setting.tsx';
import { SwitchSetting } from '../fields/switch-setting.tsx';
import { TextSetting } from '../fields/text-setting.tsx';
import {
  changeField,
  type FieldDraft,
  type NumericDisplay,
  type RubricDraft,
} from '../model/rubric-draft.ts';
import { OptionsEditor } from './options-editor.tsx';

const displays: readonly NumericDisplay[] = ['stars', 'slider', 'number'];

interface FieldSettingsProps {
  /** Of the field, as the server writes it. */
  path: string;
  field: FieldDraft;
  rubric: RubricDraft;
  onChange(rubric: RubricDraft): void;
}

/** What one type of field has and the others have not. */
export function FieldSettings({ path, field, rubric, onChange }: FieldSettingsProps) {
  const t = useTranslations('queues.fields');
  const change = (patch: Partial<FieldDraft>) => onChange(changeField(rubric, field.id, patch));
  const number = (name: 'min' | 'max' | 'step') => (
    <TextSetting
      path={`${path}.${name}`}
      label={t(name)}
      inputMode="decimal"
      value={field[name]}
      onChange={(text) => change({ [name]: text })}
    />
  );
  switch (field.type) {
    case 'categorical':
      return (
        <div className="space-y-4">
          <OptionsEditor path={`${path}.options`} field={field} rubric={rubric} onChange={onChange} />
          <SwitchSetting
            label={t('multiple')}
            hint={t('multipleHint')}
            isOn={field.multiple}
            onChange={(multiple) => change({ multiple })}
          />
        </div>
      );
    case 'spans':
      return <OptionsEditor path={`${path}.labels`} field={field} rubric={rubric} onChange={onChange} />;
    case 'numeric':
      return (
        <div className="grid grid-cols-3 gap-3 sm:grid-cols-[1fr_1fr_1fr_2fr]">
          {number('min')}
          {number('max')}
          {number('step')}
          <ChoiceSetting
            path={`${path}.display`}
            label={t('display')}
            value={field.display}
            options={displays.map((value) => ({ value, label: t(`displays.${value}`) }))}
            onChange={(display) => change({ display })}
            className="max-sm:col-span-3"
          />
        </div>
      );
    case 'text':
      return (
        <TextSetting
          path={`${path}.max_length`}
          label={t('maxLength')}
          hint={t('maxLengthHint')}
          inputMode="numeric"
          value={field.maxLength}
          onChange={(maxLength) => change({ maxLength })}
        />
      );
    case 'boolean':
      return <p className="text-sm text-muted">{t('booleanHint')}</p>;
    case 'correction':
      return <p className="text-sm text-muted">{t('correctionHint')}</p>;
  }
}
