import type { Queue, StopRule } from '@evalguard/contract';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { stopRulePath } from './filling-queries.ts';

interface StopRuleDialogProps {
  queue: Queue;
  rule: StopRule | null;
  onClose(): void;
  onSaved(): void;
}

/** What counts as an answer that passes, as the person chooses it from the field's own values. */
function positivesOf(queue: Queue, key: string): readonly { value: string; label: string }[] {
  const field = queue.rubric.fields.find((one) => one.key === key);
  if (field?.type === 'categorical')
    return field.options.map(({ value, label }) => ({ value, label: label ?? value }));
  return field?.type === 'boolean'
    ? [
        { value: 'true', label: '✓' },
        { value: 'false', label: '✗' },
      ]
    : [];
}

const numberOrNull = (text: string | undefined) =>
  text === undefined || text.trim() === '' ? null : Number(text);

/** Sets what the labels are collected for. */
export function StopRuleDialog({ queue, rule, onClose, onSaved }: StopRuleDialogProps) {
  const t = useTranslations('rules.stop');
  const fields = queue.rubric.fields.filter(({ type }) =>
    ['categorical', 'boolean', 'numeric'].includes(type),
  );
  const [field, setField] = useState(rule?.field ?? fields[0]?.key ?? 'score');
  const positives = positivesOf(queue, field);
  const isShare = positives.length > 0;
  const save = async (given: Record<string, string>) => {
    const scale = isShare ? 100 : 1;
    const [width, bar] = [numberOrNull(given.half_width), numberOrNull(given.bar)];
    const positive = given.positive === undefined || given.positive === '' ? null : given.positive;
    await callApi('PUT', stopRulePath(queue.id), {
      body: {
        ...{ field, positive, population: given.population },
        half_width: width === null ? null : width / scale,
        bar: bar === null ? null : bar / scale,
      },
    });
    onSaved();
  };
  const shown = (value: number | null | undefined) =>
    value == null ? '' : String(value * (isShare ? 100 : 1));
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <FormCard submitLabel={t('save')} onSubmit={save}>
        <SelectInput
          label={t('field')}
          value={field}
          onChange={(event) => setField(event.target.value)}
          data-autofocus
        >
          {fields.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
          <option value="score">{t('score')}</option>
        </SelectInput>
        {isShare ? (
          <SelectInput
            key={field}
            label={t('positive')}
            name="positive"
            defaultValue={rule?.positive ?? positives[0]?.value}
          >
            {positives.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectInput>
        ) : (
          <TextInput
            key={field}
            label={t('least')}
            hint={t('leastHint')}
            name="positive"
            inputMode="decimal"
            defaultValue={rule?.positive ?? ''}
          />
        )}
        <TextInput
          label={t(isShare ? 'halfWidthPercent' : 'halfWidthPlain')}
          hint={t('halfWidthHint')}
          name="half_width"
          type="number"
          step="any"
          min={0}
          defaultValue={rule === null ? (isShare ? '5' : '') : shown(rule.half_width)}
        />
        <TextInput
          label={t(isShare ? 'barPercent' : 'barPlain')}
          hint={t('barHint')}
          name="bar"
          type="number"
          step="any"
          defaultValue={shown(rule?.bar)}
        />
        <SelectInput label={t('population')} name="population" defaultValue={rule?.population ?? 'stream'}>
          <option value="stream">{t('stream')}</option>
          <option value="queue">{t('queue')}</option>
        </SelectInput>
      </FormCard>
    </Dialog>
  );
}
