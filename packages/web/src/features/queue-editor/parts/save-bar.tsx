import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { KeyCaps } from '../../../ui/key-caps.tsx';

interface SaveBarProps {
  isNew: boolean;
  isDirty: boolean;
  isSaving: boolean;
  isSaved: boolean;
  onDiscard(): void;
}

/** Stays at the bottom of the window: whether there is something to save, and the way to do it. */
export function SaveBar({ isNew, isDirty, isSaving, isSaved, onDiscard }: SaveBarProps) {
  const t = useTranslations('queues.editor');
  const state = isDirty ? 'keptHere' : isSaved ? 'saved' : isNew ? 'nothingTyped' : 'unchanged';
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-6 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-paper px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <p role="status" className="me-auto text-sm text-muted max-sm:sr-only">
        {t(state)}
      </p>
      <Button variant="quiet" disabled={!isDirty || isSaving} onClick={onDiscard} className="max-lg:min-h-11">
        {t('discard')}
      </Button>
      <Button
        type="submit"
        variant="primary"
        disabled={isSaving || (!isNew && !isDirty)}
        className="max-lg:min-h-11"
      >
        {t(isNew ? 'create' : 'save')}
        <span className="max-lg:hidden">
          <KeyCaps keys="Mod Enter" />
        </span>
      </Button>
    </div>
  );
}
