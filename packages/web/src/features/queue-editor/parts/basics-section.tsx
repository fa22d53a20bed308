import type { Session, TargetType } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { ChoiceSetting } from '../fields/choice-setting.tsx';
import { LongTextSetting } from '../fields/long-text-setting.tsx';
import { TextSetting } from '../fields/text-setting.tsx';
import type { QueueDraft } from '../model/queue-draft.ts';
import { EditorSection } from './editor-section.tsx';

const targetTypes: readonly TargetType[] = ['eval_case', 'trace', 'pairwise'];

interface BasicsSectionProps {
  draft: QueueDraft;
  change(patch: Partial<QueueDraft>): void;
  /** What a queue judges is decided when it is made. */
  isNew: boolean;
  /** Where there are several, the queue is made in one of them. */
  project?: { projects: Session['projects']; id: string; onChange(id: string): void };
}

/** What the queue is called, what it is for, and what lies in it. */
export function BasicsSection({ draft, change, isNew, project }: BasicsSectionProps) {
  const t = useTranslations('queues.editor');
  const targets = useTranslations('queues.targets');
  return (
    <EditorSection title={t('basics')}>
      <TextSetting
        path="name"
        label={t('name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        autoFocus={isNew}
      />
      <LongTextSetting
        path="description"
        label={t('description')}
        hint={t('descriptionHint')}
        value={draft.description}
        onChange={(description) => change({ description })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {isNew ? (
          <ChoiceSetting
            path="target_type"
            label={t('target')}
            value={draft.targetType}
            options={targetTypes.map((value) => ({ value, label: targets(value) }))}
            onChange={(targetType) => change({ targetType })}
          />
        ) : (
          <p className="text-sm">
            <span className="block font-medium">{t('target')}</span>
            <span className="text-muted">{t('targetFixed', { target: targets(draft.targetType) })}</span>
          </p>
        )}
        {project !== undefined && project.projects.length > 1 && (
          <ChoiceSetting
            path="projectId"
            label={t('project')}
            value={project.id}
            options={project.projects.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={project.onChange}
          />
        )}
      </div>
    </EditorSection>
  );
}
