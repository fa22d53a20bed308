import type { RaterReliability } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { Notice } from '../../../ui/notice.tsx';

/** Each kind of warning once, with the raters whom it concerns; what the page has no words for, in the server's. */
export function RaterWarnings({ raters }: { raters: readonly RaterReliability[] }) {
  const t = useTranslations('insights.raters.warnings');
  const format = useFormatter();
  const kinds = new Map<string, { message: string; needed: number; names: string[] }>();
  for (const { name, warnings } of raters) {
    for (const { code, message, figures } of warnings) {
      const kind = kinds.get(code) ?? { message, needed: figures.needed ?? 0, names: [] };
      kind.names.push(name);
      kinds.set(code, kind);
    }
  }
  if (kinds.size === 0) return null;
  return (
    <Notice tone="warn">
      <p className="font-medium">{t('title')}</p>
      <ul className="mt-1 list-disc space-y-1 ps-5">
        {Array.from(kinds, ([code, { message, needed, names }]) => (
          <li key={code}>
            {t.has(code as 'few_answers') ? t(code as 'few_answers', { needed }) : message}{' '}
            {t('concerns', { names: format.list(names) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
