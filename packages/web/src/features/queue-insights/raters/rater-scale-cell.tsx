import type { Estimate } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { useEstimateTexts } from '../use-estimate-texts.ts';

/** A rater's scale in plain words, with its interval; where there is none, why. */
export function RaterScaleCell({ scale }: { scale: Estimate }) {
  const t = useTranslations('insights.raters.scale');
  const format = useFormatter();
  const texts = useEstimateTexts();
  if (scale.value === null) return <span className="text-muted">{texts.reason(scale)}</span>;
  const value = format.number(scale.value, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return (
    <>
      <span dir="ltr">{`${texts.value(scale)} (${texts.interval(scale)})`}</span>
      <span className="block text-xs text-muted">
        {scale.value < 0 ? t('against') : t('uses', { value })}
      </span>
    </>
  );
}
