import type { Queue, RaterPool, Session } from '@evalguard/contract';
import {
  type ComponentType,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useMemo,
  useState,
} from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ApiError } from '../../api/api-error.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EditorFaultsProvider, editorId } from './editor-context.ts';
import { focusSoon } from './focus-soon.ts';
import { adviseRubric } from './model/advise-rubric.ts';
import { BasicsSection } from './parts/basics-section.tsx';
import { BlindSection } from './parts/blind-section.tsx';
import { ConflictPanel } from './parts/conflict-panel.tsx';
import { EditorSection } from './parts/editor-section.tsx';
import { FaultSummary } from './parts/fault-summary.tsx';
import { InstructionsSection } from './parts/instructions-section.tsx';
import { PreviewPane, type PreviewSlotProps } from './parts/preview-pane.tsx';
import { RubricBuilder } from './parts/rubric-builder.tsx';
import { SaveBar } from './parts/save-bar.tsx';
import { WorkSection } from './parts/work-section.tsx';
import type { QueueEditorState } from './use-queue-editor.ts';

export interface EditorSlots {
  Preview: ComponentType<PreviewSlotProps>;
  Markdown: ComponentType<{ text: string }>;
}

interface QueueEditorProps {
  editor: QueueEditorState;
  /** Null while it is not made. */
  queue: Queue | null;
  pools: readonly RaterPool[];
  slots: EditorSlots;
  project?: { projects: Session['projects']; id: string; onChange(id: string): void };
  /** What saving the changed questions means; below the builder. */
  rubricNotice?: ReactNode;
  /** It can be looked at and not saved. */
  isReadOnly?: boolean;
  /** Throws what the server refuses. */
  onSave(): Promise<void>;
}

/**
 * Enter in a line of text would save a queue that is still being written; with Control or Command it does so from
 * anywhere.
 */
function keepEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const isSave = event.ctrlKey || event.metaKey;
  if (!isSave && !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (isSave) event.currentTarget.requestSubmit();
}

/** The form of a queue, new or not, with the questions as raters will see them beside it. */
export function QueueEditor(props: QueueEditorProps) {
  const { editor, queue, pools, slots, project, rubricNotice, isReadOnly = false, onSave } = props;
  const t = useTranslations('queues.editor');
  const format = useFormatter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const { draft, change, restoredFrom } = editor;
  const advice = useMemo(() => adviseRubric(draft.rubric), [draft.rubric]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    setIsSaved(false);
    const [first] = editor.found.keys();
    if (first !== undefined) {
      editor.showFaults([]);
      return focusSoon(editorId(first));
    }
    setIsSaving(true);
    try {
      await onSave();
      setIsSaved(true);
    } catch (error) {
      const details = error instanceof ApiError ? error.details : [];
      editor.showFaults(details);
      setProblem(error instanceof Error ? error.message : String(error));
      if (details[0] !== undefined) focusSoon(editorId(details[0].path));
    }
    setIsSaving(false);
  };

  return (
    <EditorFaultsProvider value={{ ...editor.faults, advice }}>
      <form onSubmit={(event) => void save(event)} onKeyDown={keepEnter} noValidate>
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="min-w-0 space-y-5">
            {restoredFrom !== null && editor.isDirty && (
              <Notice tone="good">
                <span className="flex flex-wrap items-center justify-between gap-2">
                  {t('restored', {
                    when: format.dateTime(new Date(restoredFrom), {
                      dateStyle: 'medium',
                      timeStyle: 'short',
                    }),
                  })}
                  <Button variant="quiet" onClick={editor.discard}>
                    {t('discard')}
                  </Button>
                </span>
              </Notice>
            )}
            <ConflictPanel
              conflicts={editor.conflicts}
              taken={editor.taken}
              draft={draft}
              pools={pools}
              choose={editor.choose}
            />
            <BasicsSection
              draft={draft}
              change={change}
              isNew={queue === null}
              {...(project !== undefined && { project })}
            />
            <EditorSection title={t('questions')} lead={t('questionsLead')}>
              <RubricBuilder
                rubric={draft.rubric}
                targetType={draft.targetType}
                savedKeys={new Set(queue?.rubric.fields.map((field) => field.key) ?? [])}
                onChange={(rubric, targetType) =>
                  change({
                    rubric,
                    ...(queue === null && targetType !== undefined && { targetType }),
                  })
                }
              />
              {rubricNotice}
            </EditorSection>
            <InstructionsSection
              text={draft.instructions}
              onChange={(instructions) => change({ instructions })}
              Markdown={slots.Markdown}
            />
            <WorkSection draft={draft} change={change} pools={pools} />
            <BlindSection blind={draft.blind} onChange={(blind) => change({ blind })} />
            <FaultSummary rubric={draft.rubric} />
            {problem !== null && <Notice tone="bad">{problem}</Notice>}
          </div>
          <div className="min-w-0 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto">
            <PreviewPane rubric={draft.rubric} targetType={draft.targetType} Preview={slots.Preview} />
          </div>
        </div>
        {!isReadOnly && (
          <SaveBar
            isNew={queue === null}
            isDirty={editor.isDirty}
            isSaving={isSaving}
            isSaved={isSaved}
            onDiscard={() => {
              setProblem(null);
              editor.discard();
            }}
          />
        )}
      </form>
    </EditorFaultsProvider>
  );
}
