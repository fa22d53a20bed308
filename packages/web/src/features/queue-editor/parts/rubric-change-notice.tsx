import type { Queue } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { SwitchSetting } from '../fields/switch-setting.tsx';
import { rubricChange } from '../model/rubric-change.ts';
import type { RubricDraft } from '../model/rubric-draft.ts';

interface RubricChangeNoticeProps {
  queue: Queue;
  rubric: RubricDraft;
  isReopening: boolean;
  onReopening(isReopening: boolean): void;
}

/** What saving the changed questions means for the answers that are there, before it happens. */
export function RubricChangeNotice({ queue, rubric, isReopening, onReopening }: RubricChangeNoticeProps) {
  const t = useTranslations('queues.rubricChange');
  const format = useFormatter();
  const { added, removed, changed, isReordered } = rubricChange(queue.rubric.fields, rubric);
  const { submitted } = queue.counts;
  const isSame = added.length + removed.length + changed.length === 0 && !isReordered;
  if (isSame) return <p className="text-sm text-muted">{t('explain', { version: queue.rubric.version })}</p>;
  const list = (names: readonly string[]) => format.list(names);
  return (
    <div className="space-y-3 rounded-xl bg-warn-soft p-4 text-sm">
      <p className="font-medium text-warn">{t('title', { version: queue.rubric.version + 1 })}</p>
      <ul className="list-disc space-y-1 ps-5">
        {added.length > 0 && <li>{t('added', { names: list(added) })}</li>}
        {removed.length > 0 && <li>{t('removed', { names: list(removed) })}</li>}
        {changed.length > 0 && <li>{t('changed', { names: list(changed) })}</li>}
        {isReordered && <li>{t('reordered')}</li>}
        <li>{t('kept', { count: submitted })}</li>
      </ul>
      {added.length > 0 && submitted > 0 && (
        <SwitchSetting
          label={t('reopen', { count: submitted })}
          hint={t('reopenHint')}
          isOn={isReopening}
          onChange={onReopening}
        />
      )}
    </div>
  );
}
