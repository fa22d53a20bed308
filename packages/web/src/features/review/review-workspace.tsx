import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { whenIdle } from '../../ui/when-idle.ts';
import { AnswerFormProvider } from './answer-form.tsx';
import { isNumberBox } from './keys/is-typing.ts';
import type { ReviewCommand } from './keys/review-commands.ts';
import { nextActive, type RubricAction } from './keys/rubric-key.ts';
import { focusField, isFrame, typeInto, useActiveField } from './keys/use-active-field.ts';
import { useReviewKeys } from './keys/use-review-keys.ts';
import { fieldsFor } from './model/answer-fields.ts';
import { shownItem } from './model/review-state.ts';
import { outputText } from './output-text.ts';
import { AnswerPanel } from './parts/answer-panel.tsx';
import { commentId } from './parts/comment-box.tsx';
import { HintStrip } from './parts/hint-strip.tsx';
import { ItemStage } from './parts/item-stage.tsx';
import { InstructionsPanel, loadParts } from './parts/lazy-parts.ts';
import { type DialogName, OpenDialog } from './parts/open-dialog.tsx';
import { PhaseScreen } from './parts/phase-screen.tsx';
import { OpenLesson } from './parts/practice-parts.tsx';
import { ReviewHeader } from './parts/review-header.tsx';
import { StatusStack } from './parts/status-stack.tsx';
import { useReview, useReviewStore } from './review-context.ts';

/** The item, the answer, and every key between them. */
export function ReviewWorkspace() {
  const t = useTranslations('review');
  const store = useReviewStore();
  const navigate = useNavigate();
  const item = useReview(shownItem);
  const rubric = useReview((state) => state.rubric);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [hasInstructions, setHasInstructions] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const fields = useMemo(
    () => (item === null ? [] : fieldsFor(rubric, item, t('values.verdict'))),
    [rubric, item, t],
  );
  const { activeKey, setActiveKey } = useActiveField(fields);

  const wasOpen = useRef({ dialog: false, panel: false });
  useLayoutEffect(() => {
    const { dialog: hadDialog, panel: hadPanel } = wasOpen.current;
    const hasClosed = dialog === null && (hadDialog || (hadPanel && !hasInstructions));
    // A new item, after a skip, has the focus on its first question already.
    const isLost = hasClosed && !isFrame(document.activeElement);
    if (isLost && activeKey !== null) focusField(activeKey, 'frame');
    wasOpen.current = { dialog: dialog !== null, panel: hasInstructions };
  }, [dialog, hasInstructions, activeKey]);
  const hasItem = item !== null;
  const itemId = item?.item.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every other item begins at its top
  useLayoutEffect(() => {
    stage.current?.scrollTo({ top: 0 });
  }, [itemId]);
  useEffect(() => {
    if (hasItem) return whenIdle(loadParts);
  }, [hasItem]);

  // Arrows within a radio group answer too: whoever walks through it with them must not be thrown out of it.
  const isByPointer = useRef(false);
  const answer = (key: string, value: unknown, isByKey: boolean) => {
    store.answer(key, value);
    const next = nextActive(fields, key, store.getState().answer);
    const isPointed = isByPointer.current && !isNumberBox(document.activeElement);
    if (!isByKey && !(isPointed && next !== key)) return;
    setActiveKey(next);
    focusField(next, 'frame');
  };
  const submit = () => {
    if (store.submit()) return;
    const [first] = store.getState().faults.keys();
    if (first !== undefined) focusField(first, 'frame');
  };
  const run = (command: ReviewCommand) => {
    const actions: Record<ReviewCommand, () => void> = {
      submit,
      skip: () => item !== null && store.getState().viewed === null && setDialog('skip'),
      flag: () => store.flag(),
      undo: () => void store.undo(),
      previous: () => store.look(-1),
      next: () => store.look(1),
      comment: () => document.getElementById(commentId)?.focus(),
      instructions: () => setHasInstructions((isOpen) => !isOpen),
      shortcuts: () => setDialog('shortcuts'),
      menu: () => setDialog('menu'),
      goal: () => setDialog('goal'),
      leave: () => void navigate({ to: '/' }),
    };
    actions[command]();
  };
  const apply = (action: RubricAction) => {
    if (action.kind === 'answer') return answer(action.key, action.value, true);
    setActiveKey(action.key);
    if (action.kind === 'type') return typeInto(action.key);
    const field = fields.find((other) => other.key === action.key);
    const isClosed =
      field?.type === 'correction' && typeof store.getState().answer.values[field.key] !== 'string';
    // The editor takes the focus when it opens.
    if (isClosed && item !== null) store.answer(action.key, outputText(item));
    else focusField(action.key, 'control');
  };
  const scroll = (direction: -1 | 1) =>
    stage.current?.scrollBy({ top: direction * stage.current.clientHeight * 0.85 });
  const step = (direction: -1 | 1) => {
    const at = fields.findIndex(({ key }) => key === activeKey);
    const next = fields[at + direction];
    if (next !== undefined) focusField(next.key, 'frame');
  };
  useReviewKeys({
    fields,
    activeKey,
    run,
    apply,
    scroll,
    step,
    leaveText: () => activeKey !== null && focusField(activeKey, 'frame'),
  });

  const form = {
    fields,
    activeKey,
    onActivate: setActiveKey,
    onAnswer: (key: string, value: unknown) => answer(key, value, false),
  };

  return (
    <div
      onPointerDownCapture={() => {
        isByPointer.current = true;
      }}
      onKeyDownCapture={() => {
        isByPointer.current = false;
      }}
      className="flex h-dvh flex-col overflow-hidden"
    >
      <ReviewHeader run={run} hasInstructions={hasInstructions} />
      <AnswerFormProvider form={form}>
        <div className="flex min-h-0 flex-1 max-lg:flex-col low:flex-row">
          {hasInstructions && (
            <Suspense fallback={null}>
              <InstructionsPanel onClose={() => setHasInstructions(false)} />
            </Suspense>
          )}
          <main
            ref={stage}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
            tabIndex={0}
            aria-label={t('item.region')}
            className="relative min-h-0 min-w-0 flex-1 overflow-y-auto outline-offset-[-2px]"
          >
            <HintStrip />
            {item === null ? <PhaseScreen /> : <ItemStage />}
          </main>
          {item !== null && <AnswerPanel {...form} run={run} />}
        </div>
      </AnswerFormProvider>
      <StatusStack />
      <OpenLesson />
      <OpenDialog
        name={dialog}
        fields={fields}
        run={run}
        apply={apply}
        // A dialog's close event may come after the next dialog is there; that one stays.
        onClose={() => setDialog((now) => (now === dialog ? null : now))}
      />
    </div>
  );
}
