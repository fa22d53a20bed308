import type { RunEstimate } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ComputedStatus } from '../../ui/computed-status.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { EstimatorsFigure } from './estimators-figure.tsx';
import { EvidenceFrame, type EvidenceScreenProps } from './evidence-frame.tsx';
import { estimateQuery } from './evidence-queries.ts';
import type { EvidenceWords } from './evidence-words.ts';
import { StrataTable } from './strata-table.tsx';
import type { Subject } from './subject.ts';
import { readTagOption, TagOptions } from './tag-options.tsx';
import { useFigures } from './use-figures.ts';
import { WarningList } from './warning-list.tsx';

/** What people would say of the whole run, from a judge and few labels. */
export function TrueScore({ runId, words, onWords }: EvidenceScreenProps) {
  return (
    <EvidenceFrame runId={runId} words={words} onWords={onWords}>
      {(subject) => <Estimated subject={subject} words={words} onWords={onWords} />}
    </EvidenceFrame>
  );
}

interface PartProps {
  subject: Subject;
  words: EvidenceWords;
  onWords(words: EvidenceWords): void;
}

const quantiles = [
  ['', 'numberMean'],
  ['0.5', 'numberMedian'],
  ['0.1', 'numberTenth'],
  ['0.9', 'numberTop'],
] as const;

function Choices({ subject, words, onWords }: PartProps) {
  const t = useTranslations('evidence.trueScore');
  const mayAverage = subject.field.kind === 'number' && (subject.positive ?? '') === '';
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {mayAverage && (
        <SelectInput
          label={t('number')}
          value={words.quantile ?? ''}
          onChange={(event) => onWords({ ...words, quantile: event.target.value })}
        >
          {quantiles.map(([value, name]) => (
            <option key={name} value={value}>
              {t(name)}
            </option>
          ))}
        </SelectInput>
      )}
      <SelectInput
        label={t('target')}
        value={words.target ?? 'run'}
        onChange={(event) => onWords({ ...words, target: event.target.value })}
      >
        <option value="run">{t('targetRun')}</option>
        <option value="system">{t('targetSystem')}</option>
      </SelectInput>
      <SelectInput
        label={t('strata')}
        value={words.strata === 'tag' ? `tag:${words.strata_tag ?? ''}` : (words.strata ?? 'passed')}
        onChange={(event) => {
          const { by, tag } = readTagOption(event.target.value);
          onWords({ ...words, strata: by, strata_tag: tag });
        }}
      >
        <option value="passed">{t('strataPassed')}</option>
        <option value="score">{t('strataScore')}</option>
        <TagOptions runId={subject.runId} />
      </SelectInput>
      <TextInput
        label={t('halfWidth')}
        inputMode="decimal"
        placeholder="0.05"
        defaultValue={words.half_width ?? ''}
        onChange={(event) => onWords({ ...words, half_width: event.target.value })}
      />
    </div>
  );
}

function Estimated({ subject, words, onWords }: PartProps) {
  const { t } = useFigures();
  const { runId, queueId, field, positive } = subject;
  const mayAverage = field.kind === 'number' && (positive ?? '') === '';
  const { data, error, isPending, isFetching } = useQuery(
    estimateQuery(runId, {
      ...{ queue_id: queueId, field: field.key, positive, target: words.target },
      ...{ strata: words.strata, tag: words.strata === 'tag' ? words.strata_tag : undefined },
      quantile: mayAverage ? words.quantile : undefined,
      half_width: Number(words.half_width) > 0 ? words.half_width : undefined,
    }),
  );
  return (
    <>
      <Choices subject={subject} words={words} onWords={onWords} />
      {data === undefined || error !== null ? (
        <LoadState isPending={isPending} error={error} loadingLabel={t('loading')} />
      ) : (
        <>
          <ComputedStatus isFetching={isFetching} error={null} computed={data} />
          <WarningList warnings={data.warnings} />
          <Headline estimate={data} />
          <EstimatorsFigure estimate={data} />
          <StrataTable estimate={data} />
        </>
      )}
    </>
  );
}

function Headline({ estimate }: { estimate: RunEstimate }) {
  const { t, share, short, estimate: shown, count } = useFigures();
  const number = estimate.kind === 'share' ? share : short;
  const { effective_labels: worth, labels_needed: needed, labels, trust_in_judge: trust } = estimate;
  const title =
    estimate.kind === 'quantile'
      ? t('trueScore.quantile', { share: share(estimate.quantile ?? 0) })
      : t(`trueScore.${estimate.kind}`);
  const width = needed === null ? '' : number(needed.half_width);
  return (
    <section className="space-y-1" aria-live="polite">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-2xl font-semibold tabular-nums">{shown(estimate.prediction_powered, number)}</p>
      <p className="max-w-prose text-muted">
        {t('trueScore.lead', { judged: estimate.judged, labels, sampled: estimate.sampled })}
      </p>
      {worth !== null && (
        <p className="max-w-prose">
          {t('trueScore.worth', { labels, worth: Math.round(worth) })}{' '}
          {trust !== null && t('trueScore.trust', { trust: share(trust) })}
        </p>
      )}
      {needed !== null && needed.more !== null && (
        <p className="max-w-prose">
          {t('trueScore.needed', { more: needed.more, width })}{' '}
          {needed.without_judge !== null && t('trueScore.neededAlone', { count: needed.without_judge })}
        </p>
      )}
      {needed?.reason != null && <NeededReason width={width} reason={needed.reason} total={count(labels)} />}
    </section>
  );
}

function NeededReason({
  width,
  reason,
  total,
}: {
  width: string;
  reason: { code: string; message: string };
  total: string;
}) {
  const { reason: said } = useFigures();
  return (
    <p className="max-w-prose text-muted">
      ± {width} · {total}: {said(reason)}
    </p>
  );
}
