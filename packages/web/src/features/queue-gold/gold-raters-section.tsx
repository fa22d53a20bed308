import type { GoldRater, Queue } from '@evalguard/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../../api/call-api.ts';
import { ComputedStatus } from '../../ui/computed-status.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { AccuracyFigure } from './accuracy-figure.tsx';
import { goldKey, goldRatersQuery, raterPath } from './gold-queries.ts';
import { RaterDrift } from './rater-drift.tsx';

/** Each rater's share of right answers with its interval, drift, and who is paused. */
export function GoldRatersSection({ queue, canEdit }: { queue: Queue; canEdit: boolean }) {
  const t = useTranslations('gold.raters');
  const client = useQueryClient();
  const { data: answer, error, isFetching } = useQuery(goldRatersQuery(queue.id));
  const raters = answer?.data;
  const resume = useMutation({
    mutationFn: async (rater: GoldRater) =>
      await callApi('PATCH', raterPath(queue.id, rater.rater_id), { body: { paused: false } }),
    onSuccess: async () => await client.invalidateQueries({ queryKey: goldKey(queue.id) }),
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const scored = raters?.filter((rater) => rater.answers > 0) ?? [];
  // Whoever needs to be looked at first.
  const first = scored.find((rater) => rater.drift.length > 0) ?? scored[0];
  const shown = scored.find((rater) => rater.rater_id === chosen) ?? first;
  const paused = raters?.filter((rater) => rater.paused_at !== null).length ?? 0;
  return (
    <section>
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t('lead')}</p>
      <div className="space-y-4">
        {error !== null && raters === undefined && <Notice tone="bad">{error.message}</Notice>}
        {resume.error !== null && <Notice tone="bad">{resume.error.message}</Notice>}
        {answer !== undefined && answer.data.length > 0 && (
          <ComputedStatus isFetching={isFetching} error={null} computed={answer} />
        )}
        {paused > 0 && <Notice tone="warn">{t('pausedNotice', { count: paused })}</Notice>}
        {raters?.length === 0 && (
          <p className="rounded-xl border border-dashed border-line-strong p-6 text-muted">{t('none')}</p>
        )}
        {raters !== undefined && raters.length > 0 && (
          <AccuracyFigure raters={raters} {...(canEdit && { onResume: resume.mutate })} />
        )}
        {shown !== undefined && (
          <>
            {scored.length > 1 && (
              <div className="max-w-xs">
                <SelectInput
                  label={t('driftOf')}
                  value={shown.rater_id}
                  onChange={(event) => setChosen(event.target.value)}
                >
                  {scored.map((rater) => (
                    <option key={rater.rater_id} value={rater.rater_id}>
                      {rater.name}
                    </option>
                  ))}
                </SelectInput>
              </div>
            )}
            <RaterDrift queue={queue} rater={shown} />
          </>
        )}
      </div>
    </section>
  );
}
