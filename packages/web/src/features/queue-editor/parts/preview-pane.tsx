import type { RubricField, TargetType } from '@evalguard/contract';
import { type ComponentType, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { finishedField } from '../model/check-queue.ts';
import { fieldsFor } from '../model/queue-draft.ts';
import type { RubricDraft } from '../model/rubric-draft.ts';

export interface PreviewSlotProps {
  fields: readonly RubricField[];
  targetType: TargetType;
  sampleText: string;
}

interface PreviewPaneProps {
  rubric: RubricDraft;
  targetType: TargetType;
  /** The review's own form; the route hands it in. */
  Preview: ComponentType<PreviewSlotProps>;
}

/** Finished fields with keys of their own: two of one key could not stand in one form. */
function shownFields(rubric: RubricDraft, targetType: TargetType): RubricField[] {
  const byKey = new Map<string, RubricField>();
  for (const draft of fieldsFor({ rubric, targetType })) {
    const field = finishedField(draft);
    if (field !== null && !byKey.has(field.key)) byKey.set(field.key, field);
  }
  return [...byKey.values()];
}

/** What raters will get, as it is now. */
export function PreviewPane({ rubric, targetType, Preview }: PreviewPaneProps) {
  const t = useTranslations('queues.preview');
  const fields = useMemo(() => shownFields(rubric, targetType), [rubric, targetType]);
  const open = rubric.fields.length - fields.length;
  return (
    <section aria-label={t('title')} className="rounded-xl border border-line bg-surface">
      <div className="border-b border-line px-4 py-3">
        <h2 className="text-sm font-semibold">{t('title')}</h2>
        <p className="text-sm text-muted">{t(rubric.fields.length === 0 ? 'plainLead' : 'lead')}</p>
      </div>
      {(fields.length > 0 || rubric.fields.length === 0) && (
        <Preview fields={fields} targetType={targetType} sampleText={t('sample')} />
      )}
      {open > 0 && (
        <p className="border-t border-line px-4 py-3 text-sm text-muted">{t('open', { count: open })}</p>
      )}
    </section>
  );
}
