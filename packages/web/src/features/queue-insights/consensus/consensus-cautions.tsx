import type { ItemConsensus } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Notice } from '../../../ui/notice.tsx';

/** Below it a model of raters cannot check itself: docs/guides/coverage.md. */
const ratersMin = 4;

/** What limits the numbers below, by what made them: a model of few raters, or lines taken as straight. */
export function ConsensusCautions({ rows }: { rows: readonly ItemConsensus[] }) {
  const t = useTranslations('insights.consensus');
  const method = rows[0]?.method;
  if (method === 'scale-corrected-mean') return <Notice tone="warn">{t('scaleCaution')}</Notice>;
  const isModel = method === 'dawid-skene' || method === 'mace' || method === 'weighted-vote';
  const answers = rows.reduce((sum, { annotations }) => sum + annotations, 0) / rows.length;
  if (!isModel || answers >= ratersMin) return null;
  return <Notice tone="warn">{t('fewRaters', { needed: ratersMin })}</Notice>;
}
