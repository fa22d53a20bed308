import { useTranslations } from 'use-intl';
import { Icon } from '../../../ui/icon.tsx';
import { markClass } from '../../../ui/marks/mark-class.ts';
import { useOptionLabel } from '../../../ui/use-option-label.ts';
import type { SpansRubricField } from './text-span.ts';

interface LabelBarProps {
  /** Whose labels are pressed by number first. */
  fields: readonly SpansRubricField[];
  quote: string;
  onLabel(field: SpansRubricField, label: string): void;
  onClose(): void;
}

/** The labels to press once a passage is selected. */
export function LabelBar({ fields, quote, onLabel, onClose }: LabelBarProps) {
  const t = useTranslations('review.spans');
  const labelOf = useOptionLabel();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend takes room, also where it is not seen
    <div
      role="group"
      aria-label={t('choose', { text: quote.slice(0, 80) })}
      className="max-h-[50dvh] overflow-y-auto lg:max-h-60"
    >
      <div className="mb-2 flex items-center gap-2 text-sm lg:hidden">
        <q className="min-w-0 flex-1 truncate text-muted" dir="auto">
          {quote}
        </q>
        <button
          type="button"
          onClick={onClose}
          aria-label={t('cancel')}
          className="grid size-11 shrink-0 place-items-center rounded-md text-muted hover:bg-paper"
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="space-y-2">
        {fields.map((field, place) => (
          <div key={field.key} className="flex flex-wrap items-center gap-1.5">
            {fields.length > 1 && (
              <span className="w-full text-xs text-muted" dir="auto">
                {field.label}
              </span>
            )}
            {field.labels.map((label, index) => {
              const key = label.hotkey ?? (place === 0 && index < 9 ? index + 1 : undefined);
              return (
                <button
                  key={label.value}
                  type="button"
                  title={label.description}
                  onClick={() => onLabel(field, label.value)}
                  className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-line bg-raised px-2 text-sm hover:border-line-strong max-lg:min-h-11 max-lg:px-3"
                >
                  <span className={`mark-name ${markClass(index)}`} dir="auto">
                    {labelOf(label)}
                  </span>
                  {key !== undefined && <kbd className="max-lg:hidden">{key}</kbd>}
                </button>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
