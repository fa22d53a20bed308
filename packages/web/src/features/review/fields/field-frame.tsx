import type { RubricField } from '@evalguard/contract';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import type { Fault } from '../model/review-state.ts';
import { FieldHelp, hasHelp } from './field-help.tsx';
import { faultId, fieldId } from './field-props.ts';

interface FieldFrameProps {
  field: RubricField;
  fault: Fault | undefined;
  isActive: boolean;
  onActivate(): void;
  children: ReactNode;
}

/** The question, its key, what is wrong with the answer; a bar marks the field that digits go to. */
export function FieldFrame({ field, fault, isActive, onActivate, children }: FieldFrameProps) {
  const t = useTranslations('review');
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const helpId = `help-${field.key}`;
  const textId = `${fieldId(field.key)}-text`;
  const described = [
    ...(fault === undefined ? [] : [faultId(field.key)]),
    ...(field.description === undefined ? [] : [textId]),
  ];
  return (
    <fieldset
      id={fieldId(field.key)}
      tabIndex={-1}
      data-active={isActive || undefined}
      onFocus={onActivate}
      aria-keyshortcuts={field.hotkey}
      aria-describedby={described.length === 0 ? undefined : described.join(' ')}
      className="group/field relative min-w-0 scroll-my-6 border-s-2 border-transparent ps-4 pe-5 outline-none data-active:border-accent"
    >
      <legend className="float-start mb-1.5 flex w-full items-baseline gap-2">
        <span className="font-medium" dir="auto">
          {field.label}
        </span>
        {!field.required && <span className="text-xs text-muted">{t('form.optional')}</span>}
        <span className="ms-auto flex items-baseline gap-2">
          {fault !== undefined && (
            <span id={faultId(field.key)} role="alert" className="text-xs font-medium text-bad">
              {t(`faults.${fault}`)}
            </span>
          )}
          {field.hotkey !== undefined && (
            <span aria-hidden="true" className="max-lg:hidden">
              <kbd>{field.hotkey}</kbd>
            </span>
          )}
          {hasHelp(field) && (
            <button
              type="button"
              onClick={() => setIsHelpOpen((isOpen) => !isOpen)}
              aria-expanded={isHelpOpen}
              aria-controls={isHelpOpen ? helpId : undefined}
              aria-label={t('form.help', { question: field.label })}
              className="-my-3 -me-2 grid size-11 place-items-center text-muted aria-expanded:text-accent lg:hidden"
            >
              <Icon name="help" />
            </button>
          )}
        </span>
      </legend>
      <div className="clear-both">
        {isHelpOpen && <FieldHelp field={field} id={helpId} />}
        {field.description !== undefined && (
          <p id={textId} className="mb-2 text-[0.8125rem] leading-snug text-muted max-lg:hidden" dir="auto">
            {field.description}
          </p>
        )}
        {children}
      </div>
    </fieldset>
  );
}
