import type { Queue, SettlementDecision } from '@evalguard/contract';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type AnswerWithHistory, answerQuery, namesQuery } from './adjudication-queries.ts';
import { ValueList } from './value-list.tsx';

interface DecisionAnswersProps {
  queue: Queue;
  itemId: string;
  lineage: SettlementDecision['lineage'];
}

/**
 * The answers that a decision rests on, as they were then: a later change of one shows beside it. Numbered as an
 * adjudicator sees them, so that who decides again need not know who said what; the names are a press away.
 */
export function DecisionAnswers({ queue, itemId, lineage }: DecisionAnswersProps) {
  const t = useTranslations('adjudication.detail');
  const [hasNames, setHasNames] = useState(false);
  const answers = useQueries({ queries: lineage.map((one) => answerQuery(one.annotation_id)) });
  return (
    <details className="mt-3 text-sm">
      <summary className="min-h-8 cursor-pointer font-medium max-lg:min-h-11">
        {t('lineage', { count: lineage.length })}
      </summary>
      <Button variant="quiet" onClick={() => setHasNames((before) => !before)} className="max-lg:min-h-11">
        {t(hasNames ? 'hideNames' : 'showNames')}
      </Button>
      <ul className="mt-1 divide-y divide-line">
        {lineage.map((one, at) => (
          <li key={one.annotation_id} className="py-2">
            <AnswerThen
              {...{ queue, itemId }}
              revision={one.revision}
              answer={answers[at]?.data}
              number={at + 1}
              hasName={hasNames}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}

interface AnswerThenProps {
  queue: Queue;
  itemId: string;
  revision: number;
  answer: AnswerWithHistory | undefined;
  /** Among the answers without names. */
  number: number;
  hasName: boolean;
}

function AnswerThen({ queue, itemId, revision, answer, number, hasName }: AnswerThenProps) {
  const t = useTranslations('adjudication.detail');
  const anonymous = useTranslations('adjudication.answers');
  const { data: names } = useQuery(namesQuery(itemId));
  const then = answer?.revisions.find((one) => one.revision === revision);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium" dir="auto">
          {hasName ? (names?.get(answer?.rater_id ?? '') ?? t('somebody')) : anonymous('rater', { number })}
        </span>
        <span className="text-muted">{t('revision', { number: revision })}</span>
        {answer !== undefined && answer.revision > revision && (
          <Badge tone="warn">{t('revised', { number: answer.revision })}</Badge>
        )}
      </p>
      {then !== undefined && (
        <ValueList
          queue={queue}
          values={{
            ...(then.score !== null && { score: then.score }),
            ...(then.label !== null && { label: then.label }),
            ...then.values,
          }}
        />
      )}
      {then?.comment != null && (
        <p className="text-muted" dir="auto">
          {then.comment}
        </p>
      )}
    </>
  );
}
