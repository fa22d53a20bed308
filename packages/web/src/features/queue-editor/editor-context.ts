import { createContext, useContext } from 'react';
import { useTranslations } from 'use-intl';
import type { Advice } from './model/advise-rubric.ts';
import type { Fault } from './model/check-queue.ts';
import { faultText } from './model/fault-text.ts';

export interface EditorFaults {
  /** By path, as the server writes it. */
  faults: ReadonlyMap<string, Fault>;
  /** After somebody has tried to save; until then only what was typed wrong is named. */
  isAllShown: boolean;
  /** The controls that somebody has left. */
  touched: ReadonlySet<string>;
  touch(path: string): void;
}

interface EditorHints extends EditorFaults {
  advice: ReadonlyMap<string, Advice>;
}

const FaultsContext = createContext<EditorHints | null>(null);
export const EditorFaultsProvider = FaultsContext;

/** Of the control of one setting. Paths are unique in a queue, so ids made of them are. */
export const editorId = (path: string) => `edit-${path.replaceAll(/[^\w]+/g, '-')}`;

export function useEditorFaults(): EditorHints {
  const value = useContext(FaultsContext);
  if (value === null) throw new Error('EditorFaultsProvider is missing above');
  return value;
}

/** The words for a fault. */
export function useFaultText(): (fault: Fault) => string {
  const t = useTranslations('queues.faults');
  return (fault) => {
    const text = faultText(fault);
    return text === null ? fault.message : t(text.key, { max: text.max ?? 0 });
  };
}

/** What to say beside the control of `path`, or null. Nothing is said of what is still empty before a save. */
export function useFault(path: string, isEmpty: boolean): string | null {
  const { faults, isAllShown, touched } = useEditorFaults();
  const textOf = useFaultText();
  const fault = faults.get(path);
  if (fault === undefined) return null;
  return isAllShown || (touched.has(path) && !isEmpty) ? textOf(fault) : null;
}

/** What to consider about the control of `path`, or null. */
export function useAdvice(path: string): string | null {
  const t = useTranslations('queues.advice');
  const advice = useEditorFaults().advice.get(path);
  if (advice === undefined) return null;
  return t(advice.key, { name: advice.key === 'shared' ? advice.name : '' });
}
