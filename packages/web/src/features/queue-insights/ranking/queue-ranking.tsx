import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ComputedStatus } from '../../../ui/computed-status.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { type Choice, ChoiceBar } from '../choice-bar.tsx';
import { rankingQuery } from '../insight-queries.ts';
import { useFieldWords } from '../queue-fields.ts';
import type { InsightProps } from '../read-search.ts';
import { useSourceChoice } from '../use-source-choice.ts';
import { NoRanking } from './no-ranking.tsx';
import { PositionSection } from './position-section.tsx';
import { StrengthsSection } from './strengths-section.tsx';
import { WinMatrixSection } from './win-matrix-section.tsx';

const options = {
  ties: ['davidson', 'rao-kupper', 'half'],
  intervals: ['sandwich', 'bootstrap'],
  both_bad: ['tie', 'leave_out'],
  cluster: ['item', 'rater', 'none'],
} as const;
type OptionName = keyof typeof options;

/** Questions that say which side is better: single choices with the options a and b. */
function preferenceKeys(queue: Queue): string[] {
  const own = queue.rubric.fields.filter(
    (field) =>
      field.type === 'categorical' &&
      !field.multiple &&
      ['a', 'b'].every((side) => field.options.some(({ value }) => value === side)),
  );
  return [...own.map(({ key }) => key), 'label'];
}

/** The models behind the pairs of a queue, ranked by what people prefer. */
export function QueueRanking({ queue, search, onSearch }: { queue: Queue } & InsightProps) {
  const t = useTranslations('insights.ranking');
  const words = useFieldWords(queue);
  const keys = preferenceKeys(queue);
  const field = keys.find((key) => key === search.field) ?? keys[0] ?? 'label';
  const source = useSourceChoice({ search, onSearch });
  const chosenOf = (name: OptionName) =>
    (options[name] as readonly string[]).find((one) => one === search[name]) ?? options[name][0];
  const names = Object.keys(options) as OptionName[];
  const asked = Object.fromEntries(names.map((name) => [name, chosenOf(name)]));
  const query = rankingQuery(queue.id, { ...asked, field, source: source.value });
  const { data, error, isFetching } = useQuery(query);
  const choices: Choice[] = names.map((name) => ({
    label: t(`options.${name}.label`),
    value: chosenOf(name),
    options: options[name].map((value) => ({
      value,
      label: t(`options.${name}.${value}` as 'options.ties.half'),
    })),
    onChange: (value) => onSearch({ ...search, [name]: value }),
  }));
  const question: Choice = {
    label: t('field'),
    value: field,
    options: keys.map((key) => ({ value: key, label: words.field(key) })),
    onChange: (key) => onSearch({ ...search, field: key }),
  };
  const counts =
    data === undefined ? [] : Object.entries({ ...data.left_out, order_unknown: data.order_unknown });
  const leftOut = counts.filter(([, count]) => count > 0);
  return (
    <div className="space-y-6">
      <div>
        <h2 className="text-lg font-semibold">{t('title')}</h2>
        <p className="mt-0.5 max-w-prose text-sm text-muted">{t('lead')}</p>
      </div>
      <ChoiceBar choices={[question, source, ...choices]} />
      <ComputedStatus isFetching={isFetching} error={error} computed={data} />
      <div className={data === undefined ? 'min-h-[60vh]' : 'space-y-8'}>
        {data?.comparisons === 0 && <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>}
        {data !== undefined && data.comparisons > 0 && (
          <>
            {data.reason === null ? (
              <StrengthsSection ranking={data} />
            ) : (
              <NoRanking reason={data.reason} groups={data.groups} />
            )}
            {data.matrix.length > 0 && <WinMatrixSection ranking={data} />}
            {data.position !== null && <PositionSection position={data.position} />}
          </>
        )}
        {leftOut.length > 0 && (
          <p className="max-w-prose text-sm text-muted">
            {leftOut.map(([why, count]) => t(`leftOut.${why as 'unanswered'}`, { count })).join(' ')}
          </p>
        )}
      </div>
    </div>
  );
}
