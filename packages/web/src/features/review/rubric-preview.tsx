import type { RubricField, TargetType } from '@evalguard/contract';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AnswerFormProvider } from './answer-form.tsx';
import { type ContentSlots, ContentSlotsProvider } from './content-slots.ts';
import { isTyping } from './keys/is-typing.ts';
import { nextActive, rubricAction } from './keys/rubric-key.ts';
import { focusField, typeInto } from './keys/use-active-field.ts';
import { fieldsFor } from './model/answer-fields.ts';
import { createPreviewSource, sampleItem } from './model/preview-state.ts';
import { PreviewProvider } from './review-context.ts';
import { RubricForm } from './rubric-form.tsx';
import { useMarking } from './use-marking.tsx';

interface RubricPreviewProps {
  fields: readonly RubricField[];
  targetType: TargetType;
  /** Stands for the output: corrections begin with it, highlights are made in it. */
  sampleText: string;
  slots: ContentSlots;
}

const nothingBeside = () => null;

/** The questions as raters get them, with their keys; what is answered here goes nowhere. */
export function RubricPreview({ fields: given, targetType, sampleText, slots }: RubricPreviewProps) {
  const t = useTranslations('review.values');
  const item = useMemo(() => sampleItem(targetType, sampleText), [targetType, sampleText]);
  const source = useMemo(() => createPreviewSource(item), [item]);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const fields = fieldsFor({ version: 1, fields: [...given] }, item, t('verdict'));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) return;
    const { answer } = source.getState();
    const action = rubricAction(event.nativeEvent, fields, activeKey, answer);
    if (action === null) return;
    setActiveKey(action.key);
    if (action.kind === 'type') return typeInto(action.key);
    event.preventDefault();
    if (action.kind === 'focus') return focusField(action.key, 'control');
    source.answer(action.key, action.value);
    focusField(nextActive(fields, action.key, source.getState().answer), 'frame');
  };
  const renderMarking = useMarking(item, fields);
  const form = {
    fields,
    activeKey,
    onActivate: setActiveKey,
    onAnswer: (key: string, value: unknown) => source.answer(key, value),
  };
  return (
    <ContentSlotsProvider value={slots}>
      <PreviewProvider value={source}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the rubric, which every control in here leaves to it */}
        <div onKeyDown={onKeyDown}>
          <AnswerFormProvider form={form}>
            {renderMarking !== undefined && (
              <div className="px-4 pt-4">
                <slots.Item item={item} renderSide={nothingBeside} renderMarking={renderMarking} />
              </div>
            )}
            <RubricForm {...form} />
          </AnswerFormProvider>
        </div>
      </PreviewProvider>
    </ContentSlotsProvider>
  );
}
