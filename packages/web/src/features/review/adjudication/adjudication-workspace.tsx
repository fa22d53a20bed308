import { useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AnswerFormProvider } from '../answer-form.tsx';
import { useContentSlots } from '../content-slots.ts';
import { nextActive, type RubricAction } from '../keys/rubric-key.ts';
import { focusField, typeInto, useActiveField } from '../keys/use-active-field.ts';
import { useMarking } from '../use-marking.tsx';
import type { AdjudicationCommand } from './adjudication-commands.ts';
import { useAdjudication, useAdjudicationStore } from './adjudication-context.ts';
import { InstructionsDialog, KeysDialog } from './adjudication-dialogs.tsx';
import { AdjudicationHeader } from './adjudication-header.tsx';
import { AdjudicationPhase } from './adjudication-phase.tsx';
import { AdjudicationStatus } from './adjudication-status.tsx';
import { AnswersCompared, answersId } from './answers-compared.tsx';
import { decisionFields, formValues, heldItem, type OpenCase } from './decision-fields.ts';
import { DecisionPanel, reasonId } from './decision-panel.tsx';
import { useAdjudicationKeys } from './use-adjudication-keys.ts';
import { useFieldWords } from './use-field-words.ts';

/** The item, what raters said of it, the decision, and every key between them. */
export function AdjudicationWorkspace({ name, onLeave }: { name: string; onLeave(): void }) {
  const t = useTranslations('adjudication.desk');
  const store = useAdjudicationStore();
  const open = useAdjudication((state) => state.open);
  const words = useFieldWords();
  const [dialog, setDialog] = useState<'instructions' | 'shortcuts' | null>(null);
  const stage = useRef<HTMLElement>(null);
  const fields = useMemo(() => (open === null ? [] : decisionFields(open, words)), [open, words]);
  const { activeKey, setActiveKey } = useActiveField(fields);
  const rater = useTranslations('adjudication.answers');
  const others = useMemo(
    () =>
      (open?.answers ?? []).map((given) => ({
        name: rater('rater', { number: given.rater }),
        fields: open?.rubric.fields ?? [],
        values: formValues(given),
      })),
    [open, rater],
  );

  const answer = (key: string, value: unknown, isByKey: boolean) => {
    store.answer(key, value);
    const next = nextActive(fields, key, store.getState().answer);
    setActiveKey(next);
    if (isByKey || next !== key) focusField(next, 'frame');
  };
  const submit = async () => {
    if (await store.submit()) return;
    const [first] = store.getState().faults.keys();
    if (first !== undefined) focusField(first, 'frame');
    else document.getElementById(reasonId)?.focus();
  };
  const run = (command: AdjudicationCommand) => {
    const actions: Record<AdjudicationCommand, () => void> = {
      submit: () => void submit(),
      release: () => void store.release(),
      reason: () => document.getElementById(reasonId)?.focus(),
      answers: () => document.getElementById(answersId)?.focus(),
      instructions: () => setDialog('instructions'),
      shortcuts: () => setDialog('shortcuts'),
      leave: onLeave,
    };
    actions[command]();
  };
  const apply = (action: RubricAction) => {
    if (action.kind === 'answer') return answer(action.key, action.value, true);
    setActiveKey(action.key);
    if (action.kind === 'type') typeInto(action.key);
    else focusField(action.key, 'control');
  };
  const scroll = (direction: -1 | 1) => {
    for (const part of [stage.current, stage.current?.querySelector('article')]) {
      part?.scrollBy({ top: direction * part.clientHeight * 0.85 });
    }
  };
  const take = (rater: number) => void store.take(rater);
  useAdjudicationKeys({
    ...{ fields, activeKey, run, take, apply, scroll },
    leaveText: () => activeKey !== null && focusField(activeKey, 'frame'),
  });

  const form = {
    fields,
    activeKey,
    onActivate: setActiveKey,
    onAnswer: (key: string, value: unknown) => answer(key, value, false),
  };
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] overflow-hidden">
      <AdjudicationHeader name={name} run={run} />
      <AnswerFormProvider form={form} others={others}>
        <div className="flex min-h-0 max-lg:flex-col">
          <main
            ref={stage}
            className="relative min-h-0 min-w-0 flex-1 overflow-y-auto xl:grid xl:grid-cols-[minmax(0,1fr)_minmax(20rem,40%)] xl:overflow-hidden"
          >
            {open === null ? (
              <div className="xl:col-span-2">
                <AdjudicationPhase onLeave={onLeave} />
              </div>
            ) : (
              <>
                <ItemShown key={open.item.id} open={open} />
                <AnswersCompared open={open} onTake={take} />
              </>
            )}
          </main>
          {open !== null && <DecisionPanel {...form} run={run} />}
        </div>
      </AnswerFormProvider>
      <AdjudicationStatus />
      {dialog === 'instructions' && (
        <InstructionsDialog text={open?.instructions ?? null} onClose={() => setDialog(null)} />
      )}
      {dialog === 'shortcuts' && <KeysDialog fields={fields} onClose={() => setDialog(null)} />}
      <p role="status" className="sr-only">
        {open !== null && t('announce', { target: open.item.target_id })}
      </p>
    </div>
  );
}

const nothingBeside = () => null;

function ItemShown({ open }: { open: OpenCase }) {
  const { Item } = useContentSlots();
  const item = useMemo(() => heldItem(open), [open]);
  // What raters were asked, decided here or not.
  const asked = useMemo(() => ({ ...item, reopened_fields: null }), [item]);
  const renderMarking = useMarking(asked, open.rubric.fields);
  return (
    <article
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      className="px-5 py-6 outline-offset-[-2px] lg:px-10 lg:py-7 xl:overflow-y-auto"
    >
      <h2 className="mb-6 font-mono text-[0.8125rem] break-all text-muted" dir="ltr">
        {open.item.target_id}
      </h2>
      <div className="mx-auto max-w-[50rem]">
        <Item item={item} renderSide={nothingBeside} renderMarking={renderMarking} />
      </div>
    </article>
  );
}
