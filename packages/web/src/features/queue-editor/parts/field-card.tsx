import { useTranslations } from 'use-intl';
import { ChoiceSetting } from '../fields/choice-setting.tsx';
import { LongTextSetting } from '../fields/long-text-setting.tsx';
import { SwitchSetting } from '../fields/switch-setting.tsx';
import { TextSetting } from '../fields/text-setting.tsx';
import {
  changeField,
  type FieldDraft,
  fieldTypes,
  type RubricDraft,
  takesSides,
} from '../model/rubric-draft.ts';
import { FieldSettings } from './field-settings.tsx';
import { RowButtons } from './row-buttons.tsx';

interface FieldCardProps {
  field: FieldDraft;
  place: number;
  rubric: RubricDraft;
  isPair: boolean;
  /** Answers are stored by its key: another key makes another field. */
  isSaved: boolean;
  onChange(rubric: RubricDraft): void;
  onMove(step: -1 | 1): void;
  onRemove(): void;
}

/** One question: what is asked, how it is answered, and how it is called where answers are stored. */
export function FieldCard({
  field,
  place,
  rubric,
  isPair,
  isSaved,
  onChange,
  onMove,
  onRemove,
}: FieldCardProps) {
  const t = useTranslations('queues.fields');
  const path = `rubric.fields[${place}]`;
  const change = (patch: Partial<FieldDraft>) => onChange(changeField(rubric, field.id, patch));
  const name = field.label.trim() || t('number', { number: place + 1 });
  return (
    <li className="rounded-xl border border-line bg-raised p-4">
      <div className="flex items-center justify-between gap-3">
        <h3 className="min-w-0 truncate text-sm text-muted">
          <span className="tabular-nums">{place + 1}</span> ·{' '}
          <span className="font-medium text-ink" dir="auto">
            {name}
          </span>
        </h3>
        <RowButtons
          id={`field-row-${field.id}`}
          labels={{ up: t('up', { name }), down: t('down', { name }), remove: t('remove', { name }) }}
          isFirst={place === 0}
          isLast={place === rubric.fields.length - 1}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      <div className="mt-3 space-y-4">
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem]">
          <TextSetting
            path={`${path}.label`}
            label={t('label')}
            value={field.label}
            onChange={(label) => change({ label })}
          />
          <ChoiceSetting
            path={`${path}.type`}
            label={t('type')}
            value={field.type}
            options={fieldTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
            onChange={(type) => change({ type })}
          />
        </div>
        <LongTextSetting
          path={`${path}.description`}
          label={t('description')}
          hint={t('descriptionHint')}
          value={field.description}
          onChange={(description) => change({ description })}
        />
        <FieldSettings path={path} field={field} rubric={rubric} onChange={onChange} />
        <div className="grid gap-3 border-t border-line pt-4 sm:grid-cols-[minmax(0,1fr)_7rem]">
          <TextSetting
            path={`${path}.key`}
            label={t('key')}
            hint={t(isSaved ? 'keySaved' : 'keyHint')}
            dir="ltr"
            value={field.key}
            onChange={(key) => change({ key, isKeyOwn: true })}
            inputClassName="font-mono"
          />
          <TextSetting
            path={`${path}.hotkey`}
            label={t('hotkey')}
            hint={t('hotkeyHint')}
            value={field.hotkey}
            onChange={(hotkey) => change({ hotkey })}
            inputClassName="text-center"
          />
        </div>
        <SwitchSetting
          label={t('required')}
          hint={t('requiredHint')}
          isOn={field.required}
          onChange={(required) => change({ required })}
        />
        {isPair && takesSides(field.type) && (
          <SwitchSetting
            label={t('perSide')}
            hint={t('perSideHint')}
            isOn={field.isPerSide}
            onChange={(isPerSide) => change({ isPerSide })}
          />
        )}
      </div>
    </li>
  );
}
