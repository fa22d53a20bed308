import { useTranslations } from 'use-intl';
import { LongTextSetting } from '../fields/long-text-setting.tsx';
import { TextSetting } from '../fields/text-setting.tsx';
import type { OptionDraft } from '../model/rubric-draft.ts';
import { RowButtons } from './row-buttons.tsx';

interface OptionRowProps {
  /** Of the option, as the server writes it. */
  path: string;
  option: OptionDraft;
  place: number;
  count: number;
  onChange(patch: Partial<OptionDraft>): void;
  onMove(step: -1 | 1): void;
  onRemove(): void;
}

/** The columns of the values: name, meaning, key, what is stored, buttons. */
export const optionGrid = 'lg:grid-cols-[minmax(0,3fr)_minmax(0,4fr)_3.5rem_minmax(0,2.5fr)_auto]';

/** One value of a choice or one label of highlights. */
export function OptionRow({ path, option, place, count, onChange, onMove, onRemove }: OptionRowProps) {
  const t = useTranslations('queues.fields');
  const name = option.label.trim() || option.value.trim() || t('valueNumber', { number: place + 1 });
  return (
    <li
      className={`grid grid-cols-[minmax(0,1fr)_5rem] items-start gap-2 max-lg:rounded-lg max-lg:border max-lg:border-line max-lg:p-3 ${optionGrid}`}
    >
      <TextSetting
        path={`${path}.label`}
        label={t('valueLabel')}
        isLabelHidden
        value={option.label}
        onChange={(label) => onChange({ label })}
        className="max-lg:col-span-2"
      />
      <LongTextSetting
        path={`${path}.description`}
        label={t('valueDescription')}
        isLabelHidden
        value={option.description}
        onChange={(description) => onChange({ description })}
        className="max-lg:col-span-2"
      />
      <TextSetting
        path={`${path}.hotkey`}
        label={t('hotkey')}
        isLabelHidden
        value={option.hotkey}
        onChange={(hotkey) => onChange({ hotkey })}
        className="max-lg:order-1"
        inputClassName="text-center"
      />
      <TextSetting
        path={`${path}.value`}
        label={t('value')}
        isLabelHidden
        dir="ltr"
        value={option.value}
        onChange={(value) => onChange({ value, isValueOwn: true })}
        inputClassName="font-mono"
      />
      <div className="max-lg:order-2 max-lg:col-span-2 max-lg:justify-self-end">
        <RowButtons
          id={`option-${option.id}`}
          labels={{
            up: t('valueUp', { name }),
            down: t('valueDown', { name }),
            remove: t('valueRemove', { name }),
          }}
          isFirst={place === 0}
          isLast={place === count - 1}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
    </li>
  );
}
