import type { QueueRanking } from '@evalguard/contract';
import { useFormatter, useTranslations } from 'use-intl';
import { BarList } from '../../../ui/plot/bar-list.tsx';
import { useEstimateTexts } from '../use-estimate-texts.ts';

type Position = NonNullable<QueueRanking['position']>;

/** Below it chance alone would seldom bring such a difference. */
const significance = 0.05;

/** Whether the side that was seen first is favoured, whatever stands on it. */
export function PositionSection({ position }: { position: Position }) {
  const t = useTranslations('insights.ranking.position');
  const format = useFormatter();
  const texts = useEstimateTexts();
  const { bias, p_value: p, first_wins, ties, second_wins } = position;
  const total = Math.max(1, first_wins + ties + second_wins);
  const isSeen = p !== null && p < significance;
  const found = isSeen ? ((bias.value ?? 0) > 0 ? 'first' : 'second') : 'neither';
  const bar = (key: 'firstWins' | 'ties' | 'secondWins', count: number) => ({
    ...{ key, label: t(key), count },
    text: t('countAndShare', { count, share: texts.percent(count / total) }),
  });
  return (
    <section className="rounded-xl border border-line bg-surface p-4 sm:p-5">
      <h2 className="font-semibold">{t('title')}</h2>
      <p className="mt-0.5 mb-4 max-w-prose text-sm text-muted">
        {bias.value === null
          ? texts.reason(bias)
          : t(found, {
              bias: texts.value(bias),
              interval: texts.interval(bias),
              p: p === null ? '–' : format.number(p, { maximumSignificantDigits: 2 }),
            })}
      </p>
      <BarList bars={[bar('firstWins', first_wins), bar('ties', ties), bar('secondWins', second_wins)]} />
    </section>
  );
}
