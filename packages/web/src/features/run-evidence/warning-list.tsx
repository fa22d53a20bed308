import type { EstimateWarning } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Notice } from '../../ui/notice.tsx';

/** What the numbers below do not bear, in the page's language; what it has no words for, in the server's. */
export function WarningList({ warnings }: { warnings: readonly EstimateWarning[] }) {
  const t = useTranslations('evidence.warnings');
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn">
      <p className="font-medium">{t('title')}</p>
      <ul className="mt-1 list-disc space-y-1 ps-5">
        {warnings.map(({ code, message, figures }) => (
          <li key={code}>
            {t.has(code as 'few_labels')
              ? t(code as 'few_labels', figures as Record<string, number> as never)
              : message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
