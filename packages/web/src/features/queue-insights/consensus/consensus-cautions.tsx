import type { ItemConsensus } from '@evalguard/contract';
import { useTranslations } from 'use-intl';
import { Notice } from '../../../ui/notice.tsx';

/** Below it a model of raters cannot check itself: docs/guides/coverage.md. */
const ratersMin = 4;

/** A page of the list holds more, so that fewer rows are all there are. */
const itemsMin = 30;

const answersOf = (rows: readonly ItemConsensus[]) =>
  rows.reduce((sum, { annotations }) => sum + annotations, 0) / rows.length;

/** What limits the numbers below, by what made them: a model of few raters, or lines taken as straight. */
export function ConsensusCautions({ rows }: { rows: readonly ItemConsensus[] }) {
  const t = useTranslations('insights.consensus');
  const method = rows[0]?.method;
  if (method === 'scale-corrected-mean') return <Notice tone="warn">{t('scaleCaution')}</Notice>;
  if (method === 'bias-corrected-mean') {
    if (answersOf(rows) >= ratersMin && rows.length >= itemsMin) return null;
    return <Notice tone="warn">{t('fewForMeans', { needed: ratersMin, items: itemsMin })}</Notice>;
  }
  const isModel = method === 'dawid-skene' || method === 'mace' || method === 'weighted-vote';
  if (!isModel || answersOf(rows) >= ratersMin) return null;
  return <Notice tone="warn">{t('fewRaters', { needed: ratersMin })}</Notice>;
}
