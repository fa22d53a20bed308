import type { ImportedGold } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Notice } from './notice.tsx';

const codes = ['had_by_raters', 'unknown_target', 'not_settled'] as const;
const isKnown = (code: string | null): code is (typeof codes)[number] =>
  (codes as readonly (string | null)[]).includes(code);

/** What became of each item that was to be gold: a sentence, and a line for each that was refused. */
export function ImportedGoldList({ result }: { result: ImportedGold }) {
  const t = useTranslations('gold.import');
  const refused = result.outcomes.filter(({ outcome }) => outcome === 'rejected');
  return (
    <div className="space-y-3">
      <Notice tone={result.made + result.changed > 0 ? 'good' : 'warn'}>
        {t('done', { made: result.made, changed: result.changed, rejected: result.rejected })}
      </Notice>
      {refused.length > 0 && (
        <ul className="max-h-60 overflow-y-auto rounded-lg border border-line text-sm">
          {refused.map(({ index, target_id: id, code, message }) => (
            <li key={index} className="border-b border-line px-3 py-2 last:border-0">
              <span className="font-mono text-xs break-all" dir="ltr">
                {id}
              </span>
              <span className="block text-muted">{isKnown(code) ? t(`codes.${code}`) : message}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
