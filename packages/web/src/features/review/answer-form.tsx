import type { RubricField } from '@evalguard/contract';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { focusField } from './keys/use-active-field.ts';

export interface RubricFormProps {
  fields: readonly RubricField[];
  activeKey: string | null;
  onActivate(key: string): void;
  /** An answer given with the pointer or inside a field. */
  onAnswer(key: string, value: unknown): void;
}

/** The highlight that is looked at, and from where it was chosen: the other place shows it too. */
export interface ChosenMark {
  id: string;
  from: 'text' | 'list';
}

/** What somebody else has answered to the item, to be seen in it. */
export interface OthersAnswers {
  name: string;
  fields: readonly RubricField[];
  values: Readonly<Record<string, unknown>>;
}

export interface AnswerForm extends RubricFormProps {
  others: readonly OthersAnswers[];
  chosen: ChosenMark | null;
  choose(chosen: ChosenMark | null): void;
  /** Takes the focus to where a question is answered. */
  toControl(key: string): void;
}

const toControl = (key: string) => focusField(key, 'control');

const AnswerFormContext = createContext<AnswerForm | null>(null);

interface AnswerFormProviderProps {
  form: RubricFormProps;
  others?: readonly OthersAnswers[];
  children: ReactNode;
}

const nobody: readonly OthersAnswers[] = [];

/** The questions of the item on the screen, for what stands beside them and in the item itself. */
export function AnswerFormProvider({ form, others = nobody, children }: AnswerFormProviderProps) {
  const [chosen, choose] = useState<ChosenMark | null>(null);
  const { fields, activeKey, onActivate, onAnswer } = form;
  const value = useMemo(
    () => ({ fields, activeKey, onActivate, onAnswer, others, chosen, choose, toControl }),
    [fields, activeKey, onActivate, onAnswer, others, chosen],
  );
  return <AnswerFormContext value={value}>{children}</AnswerFormContext>;
}

export function useAnswerForm(): AnswerForm {
  const form = useContext(AnswerFormContext);
  if (form === null) throw new Error('AnswerFormProvider is missing above');
  return form;
}
