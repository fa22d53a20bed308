import type { EstimateWarning } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Notice } from '../../../ui/notice.tsx';

/** A warning in the page's language; what it has no words for, in the server's. */
export function useAlphaWarningText() {
  const t = useTranslations('insights.agreement.warnings');
  return ({ code, message, figures: { units = 0, needed = 0 } }: EstimateWarning) =>
    t.has(code as 'few_units') ? t(code as 'few_units', { units, needed }) : message;
}

/** What the answers to a question do not bear of the agreement below. */
export function AlphaWarnings({ warnings }: { warnings: readonly EstimateWarning[] }) {
  const t = useTranslations('insights.agreement.warnings');
  const textOf = useAlphaWarningText();
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn">
      <p className="font-medium">{t('title')}</p>
      <ul className="mt-1 list-disc space-y-1 ps-5">
        {warnings.map((warning) => (
          <li key={warning.code}>{textOf(warning)}</li>
        ))}
      </ul>
    </Notice>
  );
}
