import type { TargetType } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import type { RubricDraft } from '../model/rubric-draft.ts';
import { rubricDraft } from '../model/rubric-field-form.ts';
import {
  type TemplateName,
  templateFields,
  templateNames,
  templateTarget,
} from '../model/rubric-templates.ts';

interface TemplatePickerProps {
  rubric: RubricDraft;
  targetType: TargetType;
  /** The questions of the template, and what it is made for where that is one thing only. */
  onPick(rubric: RubricDraft, targetType: TargetType | undefined): void;
}

/** Rubrics to begin with, in the words of the language that the page speaks now. */
export function TemplatePicker({ rubric, targetType, onPick }: TemplatePickerProps) {
  const t = useTranslations('queues.templates');
  const word = useTranslations('queues.templates.words');
  const pick = (name: TemplateName) => {
    const fields = templateFields(name, word, (category, severity) => t('joined', { category, severity }));
    onPick(rubricDraft(fields, rubric.nextId), templateTarget[name]);
  };
  const fitting = templateNames.filter((name) => name !== 'error_spans' || targetType !== 'pairwise');
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t('title')}</legend>
      <ul className="mt-2 grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {fitting.map((name) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => pick(name)}
              className="flex h-full w-full flex-col justify-start rounded-lg border border-line bg-raised px-3.5 py-3 text-start transition-colors hover:border-accent"
            >
              <span className="block text-sm font-medium">{t(`names.${name}`)}</span>
              <span className="mt-0.5 block text-sm text-pretty text-muted">{t(`leads.${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
