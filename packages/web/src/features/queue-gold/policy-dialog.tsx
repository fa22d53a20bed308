import type { GoldPolicy } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { policyPath } from './gold-queries.ts';

interface PolicyDialogProps {
  queueId: string;
  policy: GoldPolicy;
  onClose(): void;
  onSaved(): void;
}

/** Shares are typed in percent; 0.1 + 0.2 shall not show its last digits. */
const toPercent = (share: number) => String(Math.round(share * 1e6) / 1e4);

export function PolicyDialog({ queueId, policy, onClose, onSaved }: PolicyDialogProps) {
  const t = useTranslations('gold.policy');
  const save = async (given: Record<string, string>) => {
    const bar = given.pause_below?.trim() ?? '';
    const body: GoldPolicy = {
      rate: Number(given.rate) / 100,
      pause_below: bar === '' ? null : Number(bar) / 100,
      pause_after: Number(given.pause_after),
      practice_items: Number(given.practice_items),
    };
    await callApi('PUT', policyPath(queueId), { body });
    onSaved();
  };
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <FormCard submitLabel={t('save')} onSubmit={save}>
        <TextInput
          label={t('rate')}
          hint={t('rateHint')}
          name="rate"
          type="number"
          min={0}
          max={100}
          step="any"
          required
          defaultValue={toPercent(policy.rate)}
          data-autofocus
        />
        <TextInput
          label={t('practice')}
          hint={t('practiceHint')}
          name="practice_items"
          type="number"
          min={0}
          max={1000}
          step={1}
          required
          defaultValue={policy.practice_items}
        />
        <TextInput
          label={t('pauseBelow')}
          hint={t('pauseBelowHint')}
          name="pause_below"
          type="number"
          min={1}
          max={100}
          step="any"
          defaultValue={policy.pause_below === null ? '' : toPercent(policy.pause_below)}
        />
        <TextInput
          label={t('pauseAfter')}
          hint={t('pauseAfterHint')}
          name="pause_after"
          type="number"
          min={1}
          max={10_000}
          step={1}
          required
          defaultValue={policy.pause_after}
        />
      </FormCard>
    </Dialog>
  );
}
