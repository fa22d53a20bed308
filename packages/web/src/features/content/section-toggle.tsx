import { useTranslations } from 'use-intl';

interface ToggleProps {
  isOn: boolean;
  onChange(isOn: boolean): void;
  label: string;
}

/** A quiet switch in a section's head. */
export function SectionToggle({ isOn, onChange, label }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className="-me-2 min-h-8 rounded-md px-2 text-[0.8125rem] text-muted hover:bg-accent-soft hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent max-lg:min-h-11"
    >
      {label}
    </button>
  );
}

/** Shows a text as it was written, with every blank and mark, instead of as it renders. */
export function SourceToggle({ isOn, onChange }: Omit<ToggleProps, 'label'>) {
  const t = useTranslations('content.value');
  return <SectionToggle isOn={isOn} onChange={onChange} label={t('source')} />;
}
