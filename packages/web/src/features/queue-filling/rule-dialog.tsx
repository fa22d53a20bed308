import type { Queue } from '@evalguard/contract';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { StrategyFields } from '../../ui/sampling/strategy-fields.tsx';
import { type StrategyKind, strategyKindsFor } from '../../ui/sampling/strategy-input.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { toRuleInput } from './rule-input.ts';

interface RuleDialogProps {
  queue: Queue;
  onClose(): void;
  onSaved(): void;
}

const whole = { type: 'number', min: 1, step: 1 } as const;

/** Makes a rule of any kind; the finer choices (a scorer by name, a floor) are the API's. */
export function RuleDialog({ queue, onClose, onSaved }: RuleDialogProps) {
  const t = useTranslations('rules');
  const source = queue.target_type === 'trace' ? 'trace' : 'eval_case';
  const kinds = strategyKindsFor(source);
  const [kind, setKind] = useState<StrategyKind>(kinds[0] ?? 'share');
  const save = async (given: Record<string, string>) => {
    await callApi('POST', '/sampling-rules', {
      body: { ...toRuleInput(source, kind, given), queue_id: queue.id },
    });
    onSaved();
  };
  return (
    <Dialog title={t('new')} onClose={onClose}>
      <FormCard submitLabel={t('save')} onSubmit={save}>
        <TextInput label={t('name')} name="name" required maxLength={200} data-autofocus />
        <SelectInput
          label={t('kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as StrategyKind)}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`choices.${one}`)}
            </option>
          ))}
        </SelectInput>
        <StrategyFields key={kind} source={source} kind={kind} />
        {source === 'eval_case' && <TextInput label={t('runName')} hint={t('runNameHint')} name="run_name" />}
        <div className="grid grid-cols-2 gap-3">
          <TextInput label={t('perDayMax')} hint={t('optional')} name="per_day_max" {...whole} />
          <TextInput label={t('itemsMax')} hint={t('optional')} name="items_max" {...whole} />
        </div>
        <label className="flex items-start gap-2.5 text-sm">
          <input type="checkbox" name="is_backfilled" className="mt-0.5 size-4 accent-accent" />
          <span>{t('backfill')}</span>
        </label>
      </FormCard>
    </Dialog>
  );
}
