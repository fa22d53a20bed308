import type { GoldItem, Queue, RubricField } from '@evalguard/contract';
import { useId, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { FormCard } from '../../ui/form-card.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { AcceptedField } from './accepted-field.tsx';
import { type GoldDraft, goldFields, keptAnswers, noAnswer, toAnswers, toDraft } from './gold-draft.ts';
import { goldPath } from './gold-queries.ts';

interface GoldFormProps {
  queue: Queue;
  itemId: string;
  /** Null where the item is not gold yet. */
  gold: Pick<GoldItem, 'answers' | 'explanation'> | null;
  onSaved(): void;
}

/** What is right about an item, question by question, and why. */
export function GoldForm({ queue, itemId, gold, onSaved }: GoldFormProps) {
  const t = useTranslations('gold.form');
  const explanationId = useId();
  const fields = useMemo(() => goldFields(queue, t('verdict')), [queue, t]);
  const [draft, setDraft] = useState<GoldDraft>(() => toDraft(fields, gold?.answers ?? {}));
  const [explanation, setExplanation] = useState(gold?.explanation ?? '');
  const kept = keptAnswers(fields, gold?.answers ?? {});
  const labelOf = (key: string) => queue.rubric.fields.find((field) => field.key === key)?.label ?? key;
  const save = async () => {
    const answers = { ...kept, ...toAnswers(fields, draft) };
    if (Object.keys(answers).length === 0) throw new Error(t('nothing'));
    const body = { answers, explanation: explanation.trim() === '' ? null : explanation };
    await callApi('PUT', goldPath(queue.id, itemId), { body });
    onSaved();
  };
  const isOpen = (field: RubricField) => kept[field.key] === undefined;
  return (
    <FormCard submitLabel={t(gold === null ? 'make' : 'save')} onSubmit={save}>
      <p className="text-sm text-muted">{t('lead')}</p>
      {fields.filter(isOpen).map((field) => (
        <AcceptedField
          key={field.key}
          field={field}
          draft={draft[field.key] ?? noAnswer}
          onChange={(next) => setDraft((before) => ({ ...before, [field.key]: next }))}
        />
      ))}
      {Object.keys(kept).length > 0 && (
        <p className="text-sm text-muted">
          {t('kept', { fields: Object.keys(kept).map(labelOf).join(', ') })}
        </p>
      )}
      <div>
        <label htmlFor={explanationId} className="block text-sm font-medium">
          {t('explanation')}
          <span className="block font-normal text-muted">{t('explanationHint')}</span>
        </label>
        <TextArea
          id={explanationId}
          value={explanation}
          onChange={setExplanation}
          className="mt-1.5 min-h-20"
          maxLength={20_000}
        />
      </div>
    </FormCard>
  );
}
