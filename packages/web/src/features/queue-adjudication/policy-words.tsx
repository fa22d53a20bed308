import type { Queue } from '@evalguard/contract';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { raterPoolsQuery } from '../../api/rater-pools-query.ts';
import { comparableFields, majorityOf, type PolicyChoice } from './policy-choice.ts';

interface PolicyWordsProps {
  queue: Queue;
  policy: PolicyChoice;
}

/** A policy in plain words: what it settles, as what, and who gets the rest. */
export function PolicyWords({ queue, policy }: PolicyWordsProps) {
  const t = useTranslations('adjudication.words');
  const format = useFormatter();
  const { data: pools } = useQuery(raterPoolsQuery);
  const known = comparableFields(queue, { label: t('label'), score: t('score') });
  const labelOf = (key: string) => known.find((field) => field.key === key)?.label ?? key;
  // Isolated: a name may be written from right to left in a sentence that is not.
  const isolated = (text: string) => `\u2068${text}\u2069`;
  const fields = format.list(policy.fields.map((key) => isolated(labelOf(key))));
  const { rule, threshold } = policy;
  const raters = queue.raters_per_item;
  const isCategory = policy.fields.some(
    (key) => known.find((field) => field.key === key)?.isNumber === false,
  );
  const pool = pools?.find(({ id }) => id === policy.adjudicator_pool_id)?.name;
  if (rule === 'none') return <p>{t('none')}</p>;
  return (
    <div className="space-y-1.5">
      <p>
        {rule === 'unanimous' && t('unanimous', { raters, fields })}
        {rule === 'majority' && t('majority', { needed: majorityOf(raters, threshold), raters, fields })}
        {rule === 'distance' && t('distance', { raters, fields, distance: threshold ?? 0 })}
        {rule === 'distance' && isCategory && ` ${t('distanceOthers')}`}
        {rule === 'posterior' &&
          t('posterior', {
            fields,
            share: format.number(threshold ?? 1, { style: 'percent', maximumFractionDigits: 2 }),
          })}
      </p>
      {policy.fields.length > 1 && <p>{t('all')}</p>}
      <p>{pool === undefined ? t('rest') : t('restPool', { pool: isolated(pool) })}</p>
      {rule === 'posterior' && <p className="text-warn">{t('posteriorWarning')}</p>}
      {raters === 1 && <p className="text-warn">{t('oneRater')}</p>}
    </div>
  );
}
