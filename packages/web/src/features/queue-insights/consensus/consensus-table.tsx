import type { ItemConsensus } from '@evalguard/contract';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { type Column, PlainTable } from '../../../ui/plain-table.tsx';
import { useReasonText } from '../../../ui/use-reason-text.ts';
import { useEstimateTexts } from '../use-estimate-texts.ts';

type Vote = NonNullable<ItemConsensus['majority']>;
type Value = Vote['leading'][number];

interface ConsensusTableProps {
  queueId: string;
  rows: readonly ItemConsensus[];
  wordOf(value: Value): string;
}

/** One row an item; its target leads to it among the queue's items. */
export function ConsensusTable({ queueId, rows, wordOf }: ConsensusTableProps) {
  const t = useTranslations('insights.consensus');
  const format = useFormatter();
  const itemsPath: string = `/dashboard/queues/${queueId}/items`;
  const isNumber = rows.some(({ mean }) => mean !== null);
  const first: Column<ItemConsensus>[] = [
    {
      key: 'item',
      title: t('item'),
      cell: ({ target_id }) => (
        <Link
          to={itemsPath}
          search={{ text: target_id } as never}
          className="font-mono text-xs break-all text-accent underline underline-offset-2"
          dir="ltr"
        >
          {target_id}
        </Link>
      ),
    },
    {
      ...{ key: 'n', title: t('answers'), isNumber: true },
      cell: ({ annotations }) => format.number(annotations),
    },
  ];
  const votes = useVoteColumns(wordOf);
  const means = useMeanColumns(rows[0]?.method === 'scale-corrected-mean').filter(
    ({ key }) => key !== 'note' || rows.some(({ reason }) => reason !== null),
  );
  return (
    <PlainTable
      caption={t('title')}
      rows={rows}
      keyOf={({ item_id }) => item_id}
      columns={[...first, ...(isNumber ? means : votes)]}
      stacks
    />
  );
}

/** The value with its share; of a tie, all that lead. */
function useVoteColumns(wordOf: (value: Value) => string): Column<ItemConsensus>[] {
  const t = useTranslations('insights.consensus');
  const texts = useEstimateTexts();
  const shown = (vote: Vote | null) => {
    if (vote === null) return '–';
    const share = Math.max(0, ...vote.shares.map((one) => one.share));
    const words = vote.leading.map(wordOf).join(' / ');
    return (
      <span dir="auto">
        {t(vote.value === null ? 'tie' : 'valueAndShare', { value: words, share: texts.percent(share) })}
      </span>
    );
  };
  return [
    { key: 'majority', title: t('majority'), isShort: true, cell: ({ majority }) => shown(majority) },
    { key: 'model', title: t('posterior'), isShort: true, cell: ({ model }) => shown(model) },
    {
      key: 'bar',
      title: t('all'),
      cell: ({ model }) =>
        model === null ? (
          '–'
        ) : (
          <span className="text-xs text-muted" dir="auto">
            {model.shares.map(({ value, share }) => `${wordOf(value)} ${texts.percent(share)}`).join(' · ')}
          </span>
        ),
    },
    {
      ...{ key: 'entropy', title: t('entropy'), isNumber: true },
      cell: ({ model }) => (model === null ? '–' : texts.number(model.entropy)),
    },
  ];
}

function useMeanColumns(isScaled: boolean): Column<ItemConsensus>[] {
  const t = useTranslations('insights.consensus');
  const texts = useEstimateTexts();
  const reasonOf = useReasonText();
  return [
    {
      ...{ key: 'plain', title: t('plain'), isNumber: true },
      cell: ({ mean }) => (mean === null ? '–' : texts.number(mean.plain)),
    },
    {
      ...{ key: 'corrected', title: t(isScaled ? 'scaled' : 'corrected'), isNumber: true },
      cell: ({ mean }) => {
        if (mean?.corrected == null) return '–';
        const ends = mean.interval === null ? '' : ` (${texts.range(mean.interval)})`;
        return <span dir="ltr">{`${texts.number(mean.corrected)}${ends}`}</span>;
      },
    },
    {
      ...{ key: 'note', title: t('note') },
      cell: ({ reason }) => (
        <span className="text-muted">
          {reason === null ? '' : reasonOf({ code: reason, message: reason })}
        </span>
      ),
    },
  ];
}
