import type { Queue } from '@evalguard/contract';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type RuleKind, ruleKindsFor, toRuleInput } from './rule-input.ts';

interface RuleDialogProps {
  queue: Queue;
  onClose(): void;
  onSaved(): void;
}

const percent = { type: 'number', min: 0, max: 100, step: 'any', required: true } as const;
const whole = { type: 'number', min: 1, step: 1 } as const;

/** Makes a rule of the kinds that need no more than a few numbers; the API has all of them. */
export function RuleDialog({ queue, onClose, onSaved }: RuleDialogProps) {
  const t = useTranslations('rules');
  const source = queue.target_type === 'trace' ? 'trace' : 'eval_case';
  const kinds = ruleKindsFor(source);
  const [kind, setKind] = useState<RuleKind>(kinds[0] ?? 'share');
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
          onChange={(event) => setKind(event.target.value as RuleKind)}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`choices.${one}`)}
            </option>
          ))}
        </SelectInput>
        {kind === 'scored' && (
          <div className="grid grid-cols-2 gap-3">
            <TextInput label={t('scoreMin')} name="score_min" type="number" step="any" defaultValue="0.4" />
            <TextInput label={t('scoreMax')} name="score_max" type="number" step="any" defaultValue="0.6" />
          </div>
        )}
        {kind === 'failing' || kind === 'scored' ? (
          <TextInput label={t('rest')} hint={t('restHint')} name="rest" defaultValue="10" {...percent} />
        ) : (
          <TextInput
            label={t('share')}
            hint={t(`shareHints.${kind}`)}
            name="share"
            defaultValue="10"
            {...percent}
          />
        )}
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
