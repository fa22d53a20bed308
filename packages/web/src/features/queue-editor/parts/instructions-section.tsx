import { type ComponentType, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { EditorControl } from '../fields/editor-control.tsx';
import { EditorSection } from './editor-section.tsx';

interface InstructionsSectionProps {
  text: string;
  onChange(text: string): void;
  Markdown: ComponentType<{ text: string }>;
}

/** What raters read before and beside their work, in Markdown, with how it will look. */
export function InstructionsSection({ text, onChange, Markdown }: InstructionsSectionProps) {
  const t = useTranslations('queues.editor');
  const [isPreview, setIsPreview] = useState(false);
  return (
    <EditorSection
      title={t('instructions')}
      lead={t('instructionsLead')}
      action={
        <Button
          variant="quiet"
          aria-pressed={isPreview}
          disabled={text.trim() === '' && !isPreview}
          onClick={() => setIsPreview((before) => !before)}
          className="-my-1 aria-pressed:bg-accent-soft aria-pressed:text-ink max-lg:min-h-11"
        >
          {t('instructionsPreview')}
        </Button>
      }
    >
      {isPreview ? (
        <div className="min-h-40 overflow-x-auto rounded-lg border border-line bg-raised p-4">
          <Markdown text={text} />
        </div>
      ) : (
        <EditorControl path="instructions" label={t('instructionsText')} isEmpty={text === ''}>
          {(control) => (
            <TextArea
              value={text}
              onChange={onChange}
              placeholder={t('instructionsExample')}
              className="min-h-40 border-line-strong font-mono placeholder:text-muted"
              {...control}
            />
          )}
        </EditorControl>
      )}
    </EditorSection>
  );
}
