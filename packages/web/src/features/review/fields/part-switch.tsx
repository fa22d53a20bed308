import { useTranslations } from 'use-intl';

interface PartSwitchProps {
  part: number;
  parts: number;
  onChange(part: number): void;
}

/** Which part of a very long output is highlighted. */
export function PartSwitch({ part, parts, onChange }: PartSwitchProps) {
  const t = useTranslations('review.spans');
  const shape =
    'min-h-8 rounded-md border border-line px-2.5 text-sm disabled:opacity-60 max-lg:min-h-11 hover:bg-sunken';
  return (
    <div className="flex items-center gap-2">
      <button type="button" disabled={part === 0} onClick={() => onChange(part - 1)} className={shape}>
        {t('previousPart')}
      </button>
      <span role="status" className="text-sm text-muted">
        {t('part', { part: part + 1, parts })}
      </span>
      <button
        type="button"
        disabled={part === parts - 1}
        onClick={() => onChange(part + 1)}
        className={shape}
      >
        {t('nextPart')}
      </button>
    </div>
  );
}
