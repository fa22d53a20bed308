import type { AdjudicationPolicy, AdjudicationRule, Queue, SettlementCounts } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { raterPoolsQuery } from '../../api/rater-pools-query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormCard } from '../../ui/form-card.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { policyPath } from './adjudication-queries.ts';
import { comparableFields, defaultThreshold, fits, isShare, rules, thresholdOf } from './policy-choice.ts';
import { PolicyWords } from './policy-words.tsx';

interface PolicyDialogProps {
  queue: Queue;
  policy: AdjudicationPolicy | null;
  counts: SettlementCounts | undefined;
  onClose(): void;
  onSaved(): void;
}

/** Sets what settles an item by itself, and says in plain words what that means here and now. */
export function PolicyDialog({ queue, policy, counts, onClose, onSaved }: PolicyDialogProps) {
  const t = useTranslations('adjudication.policy');
  const words = useTranslations('adjudication.words');
  const { data: pools } = useQuery(raterPoolsQuery);
  const known = comparableFields(queue, { label: words('label'), score: words('score') });
  const [rule, setRule] = useState<AdjudicationRule>(policy?.rule ?? 'unanimous');
  const begun = policy?.threshold ?? null;
  const [threshold, setThreshold] = useState(
    begun === null || policy === null
      ? ''
      : String(isShare(policy.rule) ? Number((begun * 100).toFixed(6)) : begun),
  );
  const [wanted, setWanted] = useState<readonly string[]>(
    policy?.fields ?? (queue.rubric.fields.length === 0 ? ['label'] : known.map(({ key }) => key)),
  );
  const [pool, setPool] = useState(policy?.adjudicator_pool_id ?? '');
  const offered = known.filter((field) => fits(rule, field));
  const rules_ = rules.filter(
    (one) =>
      (one !== 'distance' || known.some((field) => field.isNumber)) &&
      (one !== 'posterior' || known.some((field) => field.isOneCategory)),
  );
  const fields = offered.map(({ key }) => key).filter((key) => wanted.includes(key));
  const choice = {
    ...{ rule, fields, threshold: thresholdOf(rule, threshold) },
    adjudicator_pool_id: pool === '' ? null : pool,
  };
  const settled = counts === undefined ? 0 : counts.settled_by_rule + counts.settled_by_adjudicator;
  const save = async () => {
    await callApi('PUT', policyPath(queue.id), { body: choice });
    onSaved();
  };
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <FormCard submitLabel={t('save')} onSubmit={save}>
        <SelectInput
          label={t('rule')}
          value={rule}
          onChange={(event) => {
            const next = event.target.value as AdjudicationRule;
            setRule(next);
            setThreshold(defaultThreshold[next]);
          }}
          data-autofocus
        >
          {rules_.map((one) => (
            <option key={one} value={one}>
              {t(`rules.${one}`)}
            </option>
          ))}
        </SelectInput>
        {(isShare(rule) || rule === 'distance') && (
          <TextInput
            key={rule}
            label={t(`thresholds.${rule as 'majority' | 'posterior' | 'distance'}`)}
            type="number"
            step="any"
            required
            {...(isShare(rule) ? { min: 50, max: 100 } : { min: 0 })}
            value={threshold}
            onChange={(event) => setThreshold(event.target.value)}
          />
        )}
        {rule !== 'none' && (
          <fieldset>
            <legend className="text-sm font-medium">{t('fields')}</legend>
            <p className="text-sm text-muted">{t('fieldsHint')}</p>
            <div className="mt-1.5 space-y-1.5">
              {offered.map(({ key, label }) => (
                <label key={key} className="flex min-h-8 items-center gap-2.5 text-sm max-lg:min-h-11">
                  <input
                    type="checkbox"
                    checked={wanted.includes(key)}
                    onChange={({ target }) =>
                      setWanted(target.checked ? [...wanted, key] : wanted.filter((one) => one !== key))
                    }
                    className="size-4 accent-accent"
                  />
                  <span dir="auto">{label}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <SelectInput
          label={t('pool')}
          hint={t('poolHint')}
          value={pool}
          onChange={(event) => setPool(event.target.value)}
        >
          <option value="">{t('noPool')}</option>
          {pools
            ?.filter((one) => one.project_id === queue.project_id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </SelectInput>
        <section
          aria-label={t('meaning')}
          aria-live="polite"
          className="rounded-lg bg-paper px-4 py-3 text-sm"
        >
          {fields.length === 0 ? <p>{t('noFields')}</p> : <PolicyWords queue={queue} policy={choice} />}
          {rule !== 'none' && (
            <p className="mt-1.5 text-muted">
              {t('now', { settled, open: Math.max(0, queue.counts.completed - settled) })}
            </p>
          )}
        </section>
      </FormCard>
    </Dialog>
  );
}
