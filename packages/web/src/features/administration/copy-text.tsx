import { useTranslations } from 'use-intl';
import { CopyField } from '../../ui/copy-field.tsx';

export function CopyText({ label, value }: { label: string; value: string }) {
  const t = useTranslations('people.common');
  return (
    <CopyField
      label={label}
      value={value}
      copyLabel={t('copy')}
      copiedLabel={t('copied')}
      failedLabel={t('copyFailed')}
    />
  );
}
